/** The sample report as the staff's pages are given it. */
import type { ReportDossier, RoundView } from '../../src/client/dondoc';
import { newReport } from '../../src/plan/report';
import { content, round } from '../report/sample';
import { reportView } from './sample-report';

export const SIGNED = 'e'.repeat(64);

export function roundView(): RoundView {
  const { plan, requirement, agency } = reportView();
  const state = { ...newReport(round.dueAt), status: 'open' as const };
  return {
    plan,
    requirement,
    round,
    state: 'open',
    now: '2024-06-10T01:30:00.000Z',
    counts: { all: 1, 'not-sent': 1, late: 0, 'to-review': 0, returned: 0, asked: 0, failing: 0 },
    matching: 1,
    rows: [{ agency: agency.id, name: agency.name, relation: agency.relation, state, timeliness: 'due', failing: false }],
    next: null,
    days: [{ date: '2024-06-05', received: 3, total: 3 }],
    ahead: [{ at: '2024-06-12T01:00:00.000Z', kind: 'reminder', people: 2, first: ['Văn phòng xã', 'Văn thư'] }],
  };
}

export function dossier(): ReportDossier {
  return {
    versions: [{ version: 1, content: content({}), file: { sha256: SIGNED, name: 'a.pdf', size: 5 } }],
    events: [],
    workflow: 'round/sen-vang-2024/d06-h1',
    correctBy: '2024-06-17',
  };
}
