/** Writes the table of docs/life-of-a-report.md from `transition`: `npm run life`. */
require('./on-sources.js');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { newReport, transition } = require('../src/plan/report');

const [received, due, now, later] = ['06-14', '06-17', '06-19', '06-25'].map((day) => `2024-${day}T17:00:00.000Z`);
const fresh = newReport(due);
const sent = { version: 1, standing: 1, firstReceivedAt: received, submittedAt: received };
const states = {
  scheduled: fresh,
  open: { ...fresh, status: 'open' },
  submitted: { ...fresh, ...sent, status: 'submitted' },
  returned: { ...fresh, ...sent, status: 'returned', correctByAt: later },
  accepted: { ...fresh, ...sent, status: 'accepted', acceptedAt: received },
  waived: { ...fresh, status: 'waived', waivedAt: received },
  missed: { ...fresh, status: 'missed', missedAt: now },
};
const events = [
  { type: 'open' },
  { type: 'submit', nil: false, by: 'agency' },
  { type: 'submit-part', by: 'agency' },
  { type: 'file-elsewhere', receivedAt: received },
  { type: 'withdraw' },
  { type: 'begin-review' },
  { type: 'endorse' },
  { type: 'accept', nil: false },
  { type: 'return', correctByAt: later },
  { type: 'ask', dueAt: later },
  { type: 'decline' },
  { type: 'extend', dueAt: later },
  { type: 'promise', until: later, closesAt: later },
  { type: 'waive' },
  { type: 'unwaive', phase: 'open' },
  { type: 'close' },
];

function cell(status, event) {
  const answer = transition(states[status], { ...event, at: now });
  if (!answer.ok) return answer.refusal;
  return answer.report.status === status ? '=' : `\`${answer.report.status}\``;
}

const statuses = Object.keys(states);
const lines = [
  `| event | ${statuses.map((status) => `\`${status}\``).join(' | ')} |`,
  `|---|${'---|'.repeat(statuses.length)}`,
  ...events.map((event) => `| \`${event.type}\` | ${statuses.map((status) => cell(status, event)).join(' | ')} |`),
];

const HEADING = '## What may follow what\n';
const page = path.join(__dirname, '../docs/life-of-a-report.md');
const text = readFileSync(page, 'utf8');
const above = text.slice(0, text.indexOf(HEADING) + HEADING.length);
writeFileSync(
  page,
  `${above}\nRows are events, columns the status before. In code letters: the status after it; \`=\`: it stays. Anything else: why it is refused.\n\n${lines.join('\n')}\n`,
);
