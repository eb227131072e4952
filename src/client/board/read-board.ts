import { type AgencyGroup, agencyGroups } from '../../plan/board/groups';
import { cellState } from '../../plan/board/cells';
import { NOTHING, added, type Tally, tallied } from '../../plan/board/tally';
import { roundName } from '../../plan/words';
import { targetStandings } from '../../report/targets';
import {
  type BoardTroubles,
  boardCells,
  boardCounts,
  boardTroubles,
  decisionsOf,
  nextMoments,
  type RoundCount,
  type WaitingInRound,
  waitingByRound,
} from '../../store/board';
import type { Queryable } from '../../store/database';
import { type PlanContext, planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { Board, BoardGroup, BoardQuery, BoardRound, BoardTask } from './board-view';

/** Rows with which a page still reads; groups beyond are folded at first. */
const ROWS_AT_FIRST = 40;
/** Agencies of a group at a time. */
const ROWS_OF_GROUP = 25;
const MOMENTS = 6;

export function readBoard({ database, clock }: Connection): Dondoc['board'] {
  return async (query) => {
    try {
      const context = await planContext(database, query.plan);
      const now = await clock.now();
      return { ok: true, board: await boardOf(database, context, query, now) };
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

async function boardOf(database: Queryable, { compiled }: PlanContext, query: BoardQuery, now: string): Promise<Board> {
  const { plan } = compiled;
  const [head, stored, counts, waiting, troubles, next, decisions] = await Promise.all([
    database.selectFrom('plans').select(['state', 'version']).where('id', '=', plan.id).executeTakeFirstOrThrow(),
    database.selectFrom('rounds').select(['id', 'state', 'due', 'estimated', 'fulfilment']).where('plan', '=', plan.id).execute(),
    boardCounts(database, plan.id, now),
    waitingByRound(database, plan.id),
    boardTroubles(database, plan.id),
    nextMoments(database, plan.id, MOMENTS),
    decisionsOf(database, plan.id),
  ]);
  const rounds = stored
    .filter(({ fulfilment }) => fulfilment !== 'decision')
    .toSorted((a, b) => (`${a.due} ${a.id}` < `${b.due} ${b.id}` ? -1 : 1))
    .map(({ id, fulfilment, ...row }): BoardRound => {
      const round = compiled.rounds.find((each) => each.id === id);
      const requirement = plan.requirements.find((each) => each.id === round?.requirement);
      const title = round === undefined || requirement === undefined ? id : roundName(requirement, round, plan.year);
      const tally = tallied(counts.filter((count) => count.round === id));
      return { ...row, id, title, short: requirement?.short ?? id, bySystem: fulfilment === 'consolidation', tally };
    });
  const groups = await groupsOf(database, { plan: plan.id, query, now }, agencyGroups(plan), rounds, counts);
  const targets = targetStandings({ plan, decisions });
  return { plan, ...head, now, rounds, groups, tasks: tasksOf(waiting, troubles), next, targets };
}

async function groupsOf(
  database: Queryable,
  { plan, query, now }: { readonly plan: string; readonly query: BoardQuery; readonly now: string },
  groups: readonly AgencyGroup[],
  rounds: readonly BoardRound[],
  counts: readonly RoundCount[],
): Promise<readonly BoardGroup[]> {
  const byRound = talliesByGroup(groups, counts);
  const open = query.open ?? openAtFirst(groups);
  const pages = groups.map((group) => {
    const asked = open.find((each) => each.group === group.id);
    if (asked === undefined) return { after: null, agencies: null, next: null };
    const from = asked.after === null ? 0 : group.agencies.findIndex(({ id }) => id === asked.after) + 1;
    const agencies = group.agencies.slice(from, from + ROWS_OF_GROUP);
    const isLast = from + ROWS_OF_GROUP >= group.agencies.length;
    return { after: from === 0 ? null : asked.after, agencies, next: isLast ? null : (agencies.at(-1)?.id ?? null) };
  });
  const shown = pages.flatMap(({ agencies }) => agencies?.map(({ id }) => id) ?? []);
  const found = await boardCells(database, { plan, rounds: rounds.map(({ id }) => id), agencies: shown, now });
  const cells = new Map(found.map((cell) => [`${cell.round}/${cell.agency}`, cellState(cell)]));
  return groups.map(({ id, relation, kind, agencies }, index) => {
    const tallies = rounds.map((round) => byRound.get(`${id}/${round.id}`) ?? null);
    const { after = null, next = null, agencies: page = null } = pages[index] ?? {};
    const rows = page?.map((agency) => ({
      agency: agency.id,
      short: agency.short,
      cells: rounds.map((round) => cells.get(`${round.id}/${agency.id}`) ?? null),
    }));
    const tally = tallies.reduce<Tally>((sum, each) => added(sum, each ?? NOTHING), NOTHING);
    return { id, relation, kind, size: agencies.length, tally, tallies, rows: rows ?? null, after, next };
  });
}

function openAtFirst(groups: readonly AgencyGroup[]): NonNullable<BoardQuery['open']> {
  let rows = 0;
  return groups
    .filter(({ agencies }) => (rows += Math.min(agencies.length, ROWS_OF_GROUP)) <= ROWS_AT_FIRST)
    .map(({ id }) => ({ group: id, after: null }));
}

/** By `<group>/<round>`. */
function talliesByGroup(groups: readonly AgencyGroup[], counts: readonly RoundCount[]): ReadonlyMap<string, Tally> {
  const ids = new Map(groups.flatMap((group) => group.agencies.map(({ relation, kind }) => [`${relation}.${kind}`, group.id])));
  const tallies = new Map<string, Tally>();
  for (const count of counts) {
    const key = `${ids.get(`${count.relation}.${count.kind}`) ?? ''}/${count.round}`;
    tallies.set(key, added(tallies.get(key) ?? NOTHING, tallied([count])));
  }
  return tallies;
}

/** What is most urgent first: people who wait for an answer before machines. */
function tasksOf(waiting: readonly WaitingInRound[], troubles: BoardTroubles): readonly BoardTask[] {
  const some = (kind: 'refused' | 'delayed' | 'pauses'): readonly BoardTask[] =>
    troubles[kind] === 0 ? [] : [{ kind, n: troubles[kind] }];
  return [
    ...waiting.flatMap(({ round, asked }): BoardTask[] => (asked === 0 ? [] : [{ kind: 'asked', n: asked, round }])),
    ...waiting.flatMap(({ round, review }): BoardTask[] => (review === 0 ? [] : [{ kind: 'review', n: review, round }])),
    ...troubles.toApprove.map((consolidation): BoardTask => ({ kind: 'approve', n: 1, consolidation })),
    ...(troubles.amendmentPending ? [{ kind: 'amendment', n: 1 } as const] : []),
    ...some('refused'),
    ...some('delayed'),
    ...some('pauses'),
  ];
}
