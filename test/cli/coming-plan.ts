/** A plan all of whose dates lie ahead, whenever the test runs. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN_2027, ROOT } from './support';

/** Writes the plan of 2027 for the coming year into the folder, with calendars of its own; its id and path. */
export function writeComingPlan(folder: string): { readonly id: string; readonly path: string } {
  const shift = new Date().getUTCFullYear() + 1 - 2027;
  const shifted = (text: string) => text.replace(/\b202[4-8]\b/g, (year) => String(Number(year) + shift));
  const calendars = join(folder, 'calendars', 'vn');
  mkdirSync(calendars, { recursive: true });
  const shipped = join(ROOT, 'calendars', 'vn');
  for (const file of readdirSync(shipped))
    writeFileSync(join(calendars, shifted(file)), shifted(readFileSync(join(shipped, file), 'utf8')));
  writeFileSync(join(folder, 'plan.yaml'), shifted(readFileSync(join(PLAN_2027, 'plan.yaml'), 'utf8')));
  return { id: shifted('xa-thap-muoi-2027'), path: folder };
}
