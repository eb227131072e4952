/** The audit of a rehearsed year, on a year written down by hand: silent when all is well, and never silent about one wrong thing. */
import { auditYear } from '../../src/rehearsal/audit/audit';
import type { Evidence } from '../../src/rehearsal/audit/evidence';
import { compiledWith, GOOD_YEAR, MAILS, mail, PLAN, withLeaderMail, withReview, withRound } from './small-year';

const withCaught = (caught: Evidence['caught']): Evidence => ({ ...GOOD_YEAR, caught });
const [leaderMail] = MAILS.filter(({ kind }) => kind === 'leader');

test('a year in which everything happens as owed has no findings', () => {
  expect(auditYear(GOOD_YEAR)).toEqual([]);
});

test('an empty catcher means that every owed mail is missing, and each kind is counted', () => {
  const findings = auditYear(withCaught([]));
  expect(findings.filter((finding) => finding.includes('mail missing'))).toHaveLength(10);
  expect(findings).toContain('… and 5 more of this kind');
  expect(findings.filter((finding) => finding.startsWith('the sender counts'))).toHaveLength(11);
});

test('a year in which nothing was owed and something came is not a good year', () => {
  const nothing = { ...GOOD_YEAR.compiled, rounds: [], consolidations: [] };
  const findings = auditYear({
    ...GOOD_YEAR,
    compiled: nothing,
    versions: GOOD_YEAR.versions.map((version) => ({ ...version, compiled: nothing })),
    sendings: [],
    diary: [],
  });
  expect(findings.filter((finding) => finding.includes('mail too many'))).toHaveLength(10);
});

const WRONG: readonly (readonly [what: string, evidence: Evidence, finding: RegExp])[] = [
  // Mails
  ['a mail that never came', withCaught(MAILS.slice(1)), /^1 mail missing: 2024-06-03T01:00Z opens dm\.mot@tay\.example tay\/bc\/mot$/],
  ['a mail nobody owed', withCaught([...MAILS, mail('06-24T01:00', 'standing', 'ld.ca@tay.example')]), /^1 mail too many: .* standing/],
  ['a mail that came twice', withCaught([...MAILS, ...MAILS.slice(0, 1)]), /came 2 times$/],
  ['a second mail under another name', withCaught([...MAILS, { ...MAILS[0]!, messageId: '<again>' }]), /^1 mail too many/],
  ['a mail dated a day early', withLeaderMail({ date: '2024-06-19T01:00:00.000Z' }), /^1 mail too many: 2024-06-19T01:00Z leader/],
  ['a mail that came late', withLeaderMail({ seenAt: '2024-06-21T02:00:00.000Z' }), /is dated 2024-06-20\S+ but came at 2024-06-21/],
  ['a mail that came before its date', withLeaderMail({ seenAt: '2024-06-18T01:00:00.000Z' }), /but came at 2024-06-18/],
  ['a mail that came after the year', withLeaderMail({ seenAt: null }), /but came at no instant of the year/],
  ['a mail to the wrong person', withLeaderMail({ to: ['ld.mot@tay.example'] }), /^1 mail missing: \S+ leader ld\.hai@tay\.example/],
  ['a mail to two people', withLeaderMail({ to: ['ld.hai@tay.example', 'pct@tay.example'] }), /^1 mail too many: .*ld\.hai.*\+pct/],
  ['a mail delivered to another than it names', withLeaderMail({ delivered: ['ld.mot@tay.example'] }), /was delivered to ld\.mot/],
  ['a secret copy', withLeaderMail({ delivered: [...leaderMail!.delivered, 'x@tay.example'] }), /was delivered to .*x@tay\.example/],
  ['a copy that is missing', withLeaderMail({ cc: [], delivered: ['ld.hai@tay.example'] }), /^1 mail missing: .* cc dm\.hai@tay\.example/],
  [
    'a mail with the link to another report',
    withLeaderMail({ text: mail('', '', '', ['mot']).text }),
    /^1 mail too many: .* tay\/bc\/mot$/,
  ],
  ['a mail without its link', withLeaderMail({ text: 'Kính gửi' }), /^1 mail missing: .* tay\/bc\/hai$/],
  ['a mail of the wrong kind', withLeaderMail({ kind: 'overdue' }), /^1 mail missing: .* leader/],
  [
    'a reminder that says it is overdue',
    withCaught(MAILS.map((caught) => (caught.kind === 'due-today' ? { ...caught, kind: 'overdue' } : caught))),
    /^1 mail missing: 2024-06-17T01:00Z due-today/,
  ],
  ['a sender that counts less', { ...GOOD_YEAR, sent: { ...GOOD_YEAR.sent, leader: 0 } }, /counts 0 mails of kind leader, the catcher 1$/],
  [
    'a sender that counts more',
    { ...GOOD_YEAR, sent: { ...GOOD_YEAR.sent, standing: 1 } },
    /counts 1 mails of kind standing, the catcher 0$/,
  ],
  ['a mail left in doubt', { ...GOOD_YEAR, unfinished: { 'leader mails unknown': 1 } }, /^1 leader mails unknown at the end of the year$/],
  // People
  ['a proper report that was refused', { ...GOOD_YEAR, troubles: [{ at: '2024-06-13', what: 'refused' }] }, /^the cast met with refused/],
  ['a receipt for a report nobody sent', { ...GOOD_YEAR, sendings: GOOD_YEAR.sendings.slice(1) }, /^1 mail too many: \S+ receipt dm\.mot/],
  // The account
  ['a nil report counted as missed', withRound({ onTime: 0, missed: 1 }), /^round bc: missed should be 0, the account says 1$/],
  ['a late report counted as on time', withRound({ onTime: 2, late: 0 }), /^round bc: late should be 1, the account says 0$/],
  ['a late report counted as excused', withRound({ withPermission: 1, late: 0 }), /^round bc: withPermission should be 0/],
  ['a nil report forgotten', withRound({ nil: 0 }), /^round bc: nil should be 1, the account says 0$/],
  ['an account that does not add up', withRound({ owed: 3 }), /^round bc: 3 owed, but 2 ended$/],
  ['a round left open', withRound({ state: 'open' }), /^round bc is open, not closed$/],
  ['a round not told of', { ...GOOD_YEAR, status: { ...GOOD_YEAR.status, rounds: [] } }, /^round bc is not in the account$/],
  ['a plan that goes on', { ...GOOD_YEAR, status: { ...GOOD_YEAR.status, state: 'running' } }, /^the plan is running, not ended$/],
  // Consolidations
  ['a review that never began', withReview({ workflow: null, startedBy: null, state: 'planned' }), /was never started/],
  ['a review started by hand', withReview({ startedBy: 'hand' }), /was not started by its Schedule$/],
  [
    'a review started for another day',
    withReview({ workflow: 'consolidation/tay/sk-once-2024-06-27T01:00:00Z' }),
    /was started for 2024-06-27/,
  ],
  ['a review nobody got', withReview({ state: 'approved' }), /is approved, not distributed$/],
  ['a review without its Excel file', withReview({ documents: GOOD_YEAR.status.consolidations[0]!.documents.slice(1) }), /has 1 documents/],
  [
    'a review not told of',
    { ...GOOD_YEAR, status: { ...GOOD_YEAR.status, consolidations: [] } },
    /^consolidation sk-once is not in the account$/,
  ],
  // The archive
  ['a document not on disk', { ...GOOD_YEAR, archived: GOOD_YEAR.archived.slice(1) }, /^tay-sk-once\.docx is not in the archive/],
  [
    'a document that differs on disk',
    { ...GOOD_YEAR, archived: GOOD_YEAR.archived.map((file) => ({ ...file, sha256: 'cc' })) },
    /^tay-sk-once\.xlsx is not in the archive as it was approved$/,
  ],
  [
    'a file half written',
    { ...GOOD_YEAR, archived: [...GOOD_YEAR.archived, { name: 'tay-sk-once.docx.part', sha256: 'dd' }] },
    /^tay-sk-once\.docx\.part lies in the archive/,
  ],
];

describe('amended on 10/6: due on 19/6, and the second commune leaves', () => {
  const amended = compiledWith(PLAN.replace('2024-06-17', '2024-06-19').replace('{ kinds: [xa] }', '{ agencies: [mot] }'));
  const from = '2024-06-10T02:00:00.000Z';
  const year = { ...GOOD_YEAR, compiled: amended, versions: [...GOOD_YEAR.versions, { from, compiled: amended }] };

  test('what was to be said of it is missing, and what the plan before said in vain is too much', () => {
    const findings = auditYear({ ...year, sendings: GOOD_YEAR.sendings.slice(0, 1) });
    expect(findings).toEqual(
      expect.arrayContaining([
        '1 mail missing: 2024-06-10T02:00Z amended dm.mot@tay.example tay/bc/mot',
        '1 mail missing: 2024-06-10T02:00Z removed dm.hai@tay.example tay/bc/hai',
        '1 mail too many: 2024-06-12T01:00Z reminder dm.hai@tay.example tay/bc/hai',
      ]),
    );
    expect(findings).toContainEqual('round bc: waived should be 1, the account says 0');
    // Sent under the plan before, as it was owed then.
    expect(findings.join()).not.toContain('opens');
  });
});

test.each(WRONG)('%s is found and named', (_what, evidence, finding) => {
  expect(auditYear(evidence)).toContainEqual(expect.stringMatching(finding));
});
