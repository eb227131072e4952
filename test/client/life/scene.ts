/** One round of the year 2026, due on Wednesday 17/6, and every act on it in a few words. */
import type { SubmitInput } from '../../../src/client/dondoc';
import { smallPlan } from '../../support/plans';
import { openedRound } from '../../support/rounds';
import type { Store } from '../../support/store';

export interface LifeOptions {
  readonly communes?: number;
  /** Further fields of the requirement, as YAML. */
  readonly rules?: string;
  /** Further YAML at the top level. */
  readonly more?: string;
  /** Leave the round unopened. */
  readonly unopened?: boolean;
}

/** Plan time of a day of 2026: `06-17`, `08:00`. */
export const at = (day: string, time = '08:00') => new Date(`2026-${day}T${time}:00+07:00`).toISOString();
/** 24:00 of a day of 2026. */
export const endOf = (day: string) => new Date(Date.parse(`2026-${day}T00:00:00+07:00`) + 86_400_000).toISOString();

let plans = 0;

export async function life(store: Store, { communes = 1, rules = '', more = '', unopened = false }: LifeOptions = {}) {
  const id = `doi-${(plans += 1)}`;
  const requirements = `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo, due: { date: 2026-06-17 }, audience: { kinds: [xa] }${rules === '' ? '' : `, ${rules}`} }`;
  await store.start(smallPlan({ id, communes, requirements, more }), at('01-20'));
  const { dondoc, database } = store;
  const round = unopened ? null : await openedRound(store, id, 'ket-qua');
  const opened = async () => round ?? (await openedRound(store, id, 'ket-qua'));
  const report = (agency = 'xa-1') => `${id}/ket-qua/${agency}`;
  const send = (value: string, change: Partial<SubmitInput> = {}, missing?: readonly string[]) =>
    dondoc.submit({
      report: report(),
      content: {
        nil: false,
        figures: { A: { is: 'number', value } },
        narrative: {},
        declared: true,
        ...(missing === undefined ? {} : { missing }),
      },
      file: null,
      by: 'link',
      via: 'api',
      ...change,
    });
  /** Looks of the round, one after the other, at 08:00 of each day. */
  const days = async (...dates: readonly string[]) => {
    const { look } = await opened();
    for (const day of dates) await look(at(day));
  };
  const row = (agency = 'xa-1') => database.selectFrom('reports').selectAll().where('id', '=', report(agency)).executeTakeFirstOrThrow();
  /** `<step> <local day and hour>` of the steps that were sent, oldest first. */
  const said = async (agency = 'xa-1') => {
    const rows = await database
      .selectFrom('steps_taken')
      .select(['step', 'at'])
      .where('subject', '=', agency === 'round' ? `${id}/ket-qua` : report(agency))
      .where('how', '=', 'sent')
      .orderBy('at')
      .execute();
    return rows.map(({ step, at: instant }) => `${step} ${local(instant)}`);
  };
  const lines = async (act: string) =>
    (await database.selectFrom('audit').select('actor').where('act', '=', act).execute()).map(({ actor }) => actor);
  const status = async () => {
    const answer = await dondoc.status(id);
    return answer.ok ? answer.status.rounds.find(({ round: name }) => name === 'ket-qua') : undefined;
  };
  return {
    ...store,
    id,
    report,
    send,
    days,
    look: async (instant: string) => (await opened()).look(instant),
    opened,
    row,
    said,
    lines,
    status,
  };
}

/** `06-17 08:00` in Vietnam. */
function local(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

/** What two or more answers to one act say, in order of the alphabet. */
export const said = (answers: readonly ({ readonly ok: true } | { readonly ok: false; readonly reason: string })[]) =>
  answers.map((answer) => (answer.ok ? 'done' : answer.reason)).toSorted();
