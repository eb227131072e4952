/** What may happen to a few reports of one round: people act, time passes, the plan is amended, the worker is down for a while, and mail too. */
import * as fc from 'fast-check';
import { at, isOfficeTime, later, nearest, type Day, dayOf, endOf, type Moment, worked } from './days';
import { anyDeed, type Deed, inWords } from './deeds';
import { ReportModel, type Rules } from './report-model';

/** What the tests compare. */
export interface View {
  readonly status: string;
  readonly version: number;
  readonly standing: number;
  readonly timeliness: string;
  /** `<step> <day>`, in order of name; `-` where a newer one was said instead. Null: not to be compared now. */
  readonly said: readonly string[] | null;
}

/** The system under test, however much of it. */
export interface Real {
  readonly act: (agency: string, deed: Deed, now: Moment) => Promise<boolean>;
  /** One look of the round. */
  readonly look: (now: Moment) => Promise<void>;
  /** Looks whenever it wants to until `until`. */
  readonly pass: (now: Moment, until: Moment) => Promise<void>;
  readonly view: (agency: string) => Promise<View>;
  readonly mail: (up: boolean) => Promise<void>;
  /** The plan amended: the round is due on that day, as the plan's file says it. Whether that was done. */
  readonly amend: (due: Day, now: Moment) => Promise<boolean>;
}

export class World {
  now: Moment = at('2026-06-03', '08:00');
  working = true;
  /** Once mail was down, what was said when is no longer the model's to tell. */
  mailWasDown = false;
  readonly reports: ReadonlyMap<string, ReportModel>;
  /** As the plan's file says it; it may be no working day. */
  written: Day;
  private readonly graceDays: number;
  constructor(agencies: readonly string[], rules: Rules, mails: boolean) {
    this.written = rules.due;
    this.graceDays = rules.graceDays;
    this.reports = new Map(agencies.map((agency) => [agency, new ReportModel(rules, mails)]));
  }

  get next(): Moment | null {
    const all = [...this.reports.values()].map((report) => report.next).filter((moment) => moment !== null);
    return all.toSorted()[0] ?? null;
  }

  /** When the round closes if nobody has time beyond it: its last step is on the seventh working day. */
  get closing(): Moment {
    return at(worked(nearest(this.written, 1), 8 + this.graceDays), '16:30');
  }

  get saidToday(): boolean {
    return [...this.reports.values()].some(({ said }) => [...said.values()].includes(dayOf(this.now)));
  }

  look(): void {
    for (const report of this.reports.values()) {
      report.leave(this.now);
      report.look(this.now);
      report.leave(this.now);
    }
  }

  pass(until: Moment): void {
    for (let next = this.next; next !== null && next <= until; next = this.next) {
      if (next > this.now) this.now = next;
      this.look();
    }
    this.now = until;
    for (const report of this.reports.values()) report.leave(until);
  }
}

type Command = fc.AsyncCommand<World, Real>;

/** No run reaches the holidays of September. */
const LAST_DAY = '2026-08-25';

class Act implements Command {
  constructor(
    private readonly agency: string,
    private readonly deed: Deed,
  ) {}
  check = () => true;
  async run(world: World, real: Real): Promise<void> {
    const expected = modelOf(world, this.agency).act(this.deed, world.now);
    const deed = { deed: this.toString(), now: world.now };
    expect({ ...deed, done: await real.act(this.agency, this.deed, world.now) }).toEqual({ ...deed, done: expected });
    await look(world, real);
  }
  toString = () => `${this.agency}: ${inWords(this.deed)}`;
}

class Pass implements Command {
  constructor(
    private readonly days: number,
    private readonly time: string,
  ) {}
  check = ({ now }: Readonly<World>) => dayOf(now) < LAST_DAY && this.until(now) >= now;
  async run(world: World, real: Real): Promise<void> {
    await pass(world, real, this.until(world.now));
  }
  private until = (now: Moment) => at(later(dayOf(now), this.days), this.time);
  toString = () => `pass ${this.days} days, to ${this.time}`;
}

/** In office hours, when nothing waits to leave, on a day on which nobody has had a digest yet, and before the round closes. */
class Amend implements Command {
  constructor(private readonly days: number) {}
  check = ({ now, working, closing, saidToday }: Readonly<World>) => working && isOfficeTime(now) && now < closing && !saidToday;
  async run(world: World, real: Real): Promise<void> {
    const written = later(dayOf(world.now), this.days);
    const [old, due] = [nearest(world.written, 1), nearest(written, 1)];
    const expected = written !== world.written && (due === old || endOf(due) > world.now);
    const what = { amendment: written, now: world.now };
    expect({ ...what, done: await real.amend(written, world.now) }).toEqual({ ...what, done: expected });
    if (expected) {
      world.written = written;
      if (due !== old) for (const report of world.reports.values()) report.amend(due, world.now);
    }
    await look(world, real);
  }
  toString = () => `amend: due +${this.days}`;
}

class NextWake implements Command {
  check = ({ now }: Readonly<World>) => dayOf(now) < LAST_DAY;
  async run(world: World, real: Real): Promise<void> {
    const { next, now } = world;
    if (next !== null) await pass(world, real, next > now ? next : now);
  }
  toString = () => 'to the next wake';
}

class Worker implements Command {
  constructor(private readonly works: boolean) {}
  check = ({ working }: Readonly<World>) => working !== this.works;
  async run(world: World, real: Real): Promise<void> {
    world.working = this.works;
    await look(world, real);
  }
  toString = () => (this.works ? 'worker up' : 'worker down');
}

class Mail implements Command {
  constructor(private readonly up: boolean) {}
  check = () => true;
  async run(world: World, real: Real): Promise<void> {
    world.mailWasDown ||= !this.up;
    await real.mail(this.up);
  }
  toString = () => (this.up ? 'mail up' : 'mail down');
}

async function look(world: World, real: Real): Promise<void> {
  if (world.working) {
    world.look();
    await real.look(world.now);
  }
  await same(world, real);
}

async function pass(world: World, real: Real, until: Moment): Promise<void> {
  if (world.working) {
    await real.pass(world.now, until);
    world.pass(until);
  } else world.now = until;
  await same(world, real);
}

async function same(world: World, real: Real): Promise<void> {
  for (const [agency, report] of world.reports) {
    const { said, ...rest } = await real.view(agency);
    const { status, version, standing, timeliness } = report;
    expect({ agency, now: world.now, ...rest }).toEqual({ agency, now: world.now, status, version, standing, timeliness });
    if (said !== null && !world.mailWasDown)
      expect({ agency, now: world.now, said }).toEqual({ agency, now: world.now, said: saidOf(report.said) });
  }
}

function saidOf(said: ReadonlyMap<string, Day | null>): readonly string[] {
  return [...said].map(([step, day]) => `${step} ${day ?? '-'}`).toSorted();
}

function modelOf(world: World, agency: string): ReportModel {
  const found = world.reports.get(agency);
  if (found === undefined) throw new Error(agency);
  return found;
}

export interface Happenings {
  readonly agencies: readonly string[];
  readonly mail: boolean;
  readonly amendments: boolean;
  readonly maxCommands: number;
}

export function happenings({ agencies, mail, amendments, maxCommands }: Happenings): fc.Arbitrary<Iterable<Command>> {
  const act = fc.record({ agency: fc.constantFrom(...agencies), deed: anyDeed }).map(({ agency, deed }) => new Act(agency, deed));
  const days = fc.integer({ min: 0, max: 9 });
  const time = fc.constantFrom('00:00', '07:45', '08:00', '10:00', '16:30', '16:45', '23:59');
  const kinds = [
    act,
    act,
    act,
    fc.record({ days, time }).map((to) => new Pass(to.days, to.time)),
    fc.constant(new NextWake()),
    fc.boolean().map((works) => new Worker(works)),
    ...(mail ? [fc.boolean().map((up) => new Mail(up))] : []),
    ...(amendments ? [fc.integer({ min: -2, max: 20 }).map((to) => new Amend(to))] : []),
  ];
  return fc.commands(kinds, { maxCommands, size: 'max' });
}

export const anyRules: fc.Arbitrary<Rules> = fc.record({
  due: fc.constant('2026-06-17'),
  graceDays: fc.constantFrom(0, 2),
  lockDays: fc.constantFrom(null, 5),
  levels: fc.constantFrom(1 as const, 2 as const),
});

/** So many random lives; a longer run by DONDOC_MODEL_RUNS. */
export const runs = (usual: number) => Number(process.env['DONDOC_MODEL_RUNS'] ?? usual);

/** In the words of a plan file. */
export function inYaml({ due, graceDays, lockDays, levels }: Rules): string {
  const lock = lockDays === null ? '' : `, lockDays: ${lockDays}`;
  return `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${due} }, audience: { kinds: [xa] }, graceDays: ${graceDays}, reviewLevels: ${levels}${lock} }`;
}
