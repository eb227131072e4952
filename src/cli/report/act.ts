/** What every act on a report has in common at the command line: who acts is checked, and what was seen goes along. */
import { type Command, Option } from 'commander';
import type { Decides, Dondoc, Outcome, ReportView } from '../../client/dondoc';
import { statusLine } from '../../web/words';
import { realDate } from '../dates';
import { asOption, type AsOption, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

export interface ActOptions extends HomeOption, AsOption, JsonOption {}

/** `dondoc report <name> REPORT --as CONTACT`; the caller adds what its act needs. */
export function reportAct(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .argument('<report>', 'plan/round/agency')
    .addOption(asOption())
    .addOption(homeOption())
    .addOption(jsonOption());
}

/** Does it and says how the report stands then; `said` is the sentence for a person. */
export async function act<T extends object>(
  id: string,
  { home, as, json }: ActOptions,
  run: (dondoc: Dondoc, decides: Required<Decides>, view: ReportView) => Promise<Outcome<T>>,
  said: (answer: T, view: ReportView) => string,
): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const { report: seen } = granted(await dondoc.report(id));
    checkPerson(seen.plan, as);
    const decides = { report: id, by: as, seen: seen.state };
    const answer = granted(await run(dondoc, decides, seen));
    const { report: now } = granted(await dondoc.report(id));
    const { ok: _ok, ...rest } = answer;
    if (json === true) printJson({ report: id, status: now.status, timeliness: now.timeliness, version: now.state.version, ...rest });
    else print(`${said(answer, now)}\nTình trạng: ${statusLine(now, (await dondoc.health()).now)}.`);
  });
}

export function reasonOption(): Option {
  return new Option('--reason <text>', 'why; it is told to the agency and stands in the audit trail').makeOptionMandatory();
}

export function dayOption(flags: string, description: string): Option {
  return new Option(`${flags} <date>`, `${description}, YYYY-MM-DD`).argParser(realDate);
}
