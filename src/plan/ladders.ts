/** The reminder ladders that come with Dondoc, and which one a requirement uses. Offsets are working days from the due date. */
import type { Frequency, Ladder, LadderStep, NoticeKind, Plan, Relation, Requirement, StepAudience } from './model';

const opens = (offset: number): LadderStep => ({ name: 'opens', offset, kind: 'opens', to: 'officer', cc: null, collective: false });
const remind = (offset: number): LadderStep => ({ name: 'remind', offset, kind: 'reminder', to: 'officer', cc: null, collective: false });
const courtesy: LadderStep = { name: 'courtesy', offset: 1, kind: 'courtesy', to: 'officer', cc: null, collective: false };
const due: LadderStep = { name: 'due', offset: 0, kind: 'due-today', to: 'officer', cc: null, collective: false };
const overdue: LadderStep = { name: 'overdue', offset: 1, kind: 'overdue', to: 'officer', cc: null, collective: false };
const leader: LadderStep = { name: 'leader', offset: 3, kind: 'leader', to: 'leader', cc: 'officer', collective: false };
const standing: LadderStep = { name: 'standing', offset: 5, kind: 'standing', to: 'standing', cc: null, collective: true };
const authority: LadderStep = { name: 'authority', offset: 7, kind: 'authority', to: 'authority', cc: null, collective: true };

const reviewer = (name: string, offset: number, kind: NoticeKind, to: StepAudience): LadderStep => ({
  name,
  offset,
  kind,
  to,
  cc: null,
  collective: false,
});
const correction = (name: string, offset: number, kind: NoticeKind): LadderStep => reviewer(name, offset, kind, 'officer');

/** Shorter cycles start later and stop earlier: ten days ahead of a monthly report would fall into the month before. */
const presets: readonly Omit<Ladder, 'repeatEvery'>[] = [
  { id: 'default', steps: [opens(-10), remind(-3), due, overdue, leader, standing, authority] },
  { id: 'quarter', steps: [opens(-5), remind(-2), due, overdue, leader, standing] },
  { id: 'month', steps: [opens(-3), due, overdue, leader, standing] },
  { id: 'invited', steps: [opens(-10), remind(-3), courtesy] },
  { id: 'invited-quarter', steps: [opens(-5), remind(-2), courtesy] },
  { id: 'invited-month', steps: [opens(-3), courtesy] },
  {
    id: 'reviewer',
    steps: [
      reviewer('first', 3, 'review-waiting', 'coordinator'),
      reviewer('second', 5, 'review-waiting', 'coordinator'),
      { ...reviewer('leadership', 10, 'review-overdue', 'standing'), cc: 'coordinator' },
    ],
  },
  {
    id: 'correction',
    steps: [
      correction('soon', -1, 'correction-soon'),
      correction('today', 0, 'correction-today'),
      correction('overdue', 1, 'correction-overdue'),
      { ...correction('leader', 3, 'correction-leader'), to: 'leader', cc: 'officer' },
    ],
  },
];

export const presetLadders: readonly Ladder[] = presets.map((ladder) => ({ ...ladder, repeatEvery: null }));

/** What the coordinator gets of every round, whatever its ladder: one summary the day before the due date and one the day after. */
export const summarySteps: readonly LadderStep[] = [
  { name: 'summary-before', offset: -1, kind: 'summary-before', to: 'coordinator', cc: null, collective: true },
  { name: 'summary-after', offset: 1, kind: 'summary-after', to: 'coordinator', cc: null, collective: true },
];

/** The plan's own ladder of that id, or else the preset; undefined: there is none. */
export function findLadder(plan: Pick<Plan, 'ladders'>, id: string): Ladder | undefined {
  return [...plan.ladders, ...presetLadders].find((ladder) => ladder.id === id);
}

/** A ladder that every plan has. Throws when there is none of that id. */
export function requiredLadder(plan: Pick<Plan, 'ladders'>, id: string): Ladder {
  const ladder = findLadder(plan, id);
  if (ladder === undefined) throw new Error(`There is no ladder ${id}.`);
  return ladder;
}

/** Which ladder agencies of that relation climb in a round of that frequency. */
export function ladderId(plan: Pick<Plan, 'ladders'>, requirement: Requirement, frequency: Frequency, relation: Relation): string {
  switch (relation) {
    case 'assigned':
      return requirement.ladder ?? presetOf(frequency);
    case 'invited': {
      const { invitedLadder } = requirement;
      const ownInvited = plan.ladders.some((ladder) => ladder.id === 'invited');
      return invitedLadder === 'invited' && !ownInvited ? invitedPresetOf(frequency) : invitedLadder;
    }
  }
}

function presetOf(frequency: Frequency): string {
  switch (frequency) {
    case 'month':
    case 'quarter':
      return frequency;
    case 'once':
    case 'dates':
    case 'half-year':
    case 'year':
      return 'default';
  }
}

function invitedPresetOf(frequency: Frequency): string {
  const preset = presetOf(frequency);
  return preset === 'default' ? 'invited' : `invited-${preset}`;
}
