/** Naughty strings where texts leave the pages: mails, lists for Excel, names of files. */
import { parse as parseCsv } from 'csv-parse/sync';
import fastify from 'fastify';
import { composeMail } from '../../src/mail/compose';
import type { Letter, ReportItem } from '../../src/plan/letters';
import { contactsCsv, readContactList } from '../../src/plan/read/contact-list';
import { isTitle } from '../../src/plan/read/contact';
import { sendFile } from '../../src/web/reply';
import { acceptUpload } from '../../src/web/upload';
import { COMMUNE, context, KINDS, letterOf } from '../mail/letters';
import { canBeSeen, flat, groups, harmless, headerNames, NAUGHTY, skeleton } from './naughty';
import { PDF } from './sample-files';

/** Whatever people type into a report's life, and the names of its plan: those with a line end reach no mail. */
function saying(letter: Letter, text: string): Letter {
  const name = /[\r\n\0]/.test(text) ? 'x' : text;
  const item = (one: ReportItem): ReportItem => ({
    ...one,
    agency: { ...one.agency, name, short: name },
    requirement: { ...one.requirement, title: name, short: name, quote: text },
    note: one.note === null ? null : text,
    said: one.said === null ? null : text,
    returned: one.returned === null ? null : { ...one.returned, reasons: [text, text] },
    request: one.request === null ? null : { ...one.request, reason: text, note: one.request.note === '' ? '' : text },
    amendment: one.amendment === null ? null : { ...one.amendment, reason: text },
    undelivered: one.undelivered.map((each) => ({ ...each, title: name, instead: [name] })),
  });
  const agencies = letter.plan.agencies.map((one) => (one.id === COMMUNE ? { ...one, name, short: name } : one));
  return {
    ...letter,
    plan: { ...letter.plan, title: name, short: name, agencies },
    items: letter.items.map(item),
    consolidation: letter.consolidation === null ? null : { ...letter.consolidation, title: name },
  };
}

test('a mail has the headers, readers and tags that it would have with harmless words', async () => {
  const texts = groups().flatMap(({ texts: each }) => each.filter(canBeSeen));
  for (const [place, text] of [...new Set(texts)].entries()) {
    const kind = KINDS[place % KINDS.length] ?? 'overdue';
    const letter = letterOf(kind);
    const [mail, plain] = [
      await composeMail(saying(letter, text), context()),
      await composeMail(saying(letter, harmless(text)), context()),
    ];
    expect([kind, text, headerNames(mail.raw)]).toEqual([kind, text, headerNames(plain.raw)]);
    expect([kind, text, mail.envelope]).toEqual([
      kind,
      text,
      { from: 'dondoc@thapmuoi.example', to: [letter.to, ...letter.cc].map(({ email }) => email) },
    ]);
    expect([kind, text, skeleton(mail.html)]).toEqual([kind, text, skeleton(plain.html)]);
    expect([kind, text, /[\r\n]/.test(mail.subject)]).toEqual([kind, text, false]);
  }
});

test('whatever is taken as the title of a post can be written to, as one reader', async () => {
  const letter = letterOf('overdue');
  for (const title of NAUGHTY.filter(isTitle)) {
    const mail = await composeMail({ ...letter, to: { ...letter.to, title } }, context()).catch(() => null);
    expect([title, mail?.envelope.to]).toEqual([title, [letter.to.email]]);
  }
  for (const title of NAUGHTY.filter((each) => /[\r\n\0]/.test(each) || !canBeSeen(each)))
    expect([title, isTitle(title)]).toEqual([title, false]);
});

test('the list of contacts computes nothing in Excel, and is read back as it was', () => {
  const titles = NAUGHTY.filter((text) => isTitle(text) && flat(text) === text);
  const csv = contactsCsv(
    titles.map((title, n) => ({ id: `xa-${n}/officer`, title, email: 'can-bo@xa.example', phone: title.slice(0, 40) })),
  );
  const cells: readonly (readonly string[])[] = parseCsv(csv, { bom: true });
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(cells.map(({ length }) => length)).toEqual(Array.from({ length: titles.length + 1 }, () => 7));
  const read = readContactList(csv);
  expect(read.ok && read.rows.map((row) => row.cells.title)).toEqual(titles);
});

test('a file’s name stays a name: in no folder, in one header, on one line', async () => {
  const app = fastify();
  let name = '';
  app.get('/', (_request, reply) => sendFile(reply, { name, contentType: 'application/pdf', bytes: PDF }));
  for (const text of NAUGHTY) {
    const taken = await acceptUpload(`${text}.pdf`, PDF);
    if (!taken.ok) throw new Error(taken.problem);
    ({ name } = taken.file);
    expect([text, /^[^/\\\p{C}<>:"|?*]{1,120}\.pdf$/u.test(name.replace(/\p{Cs}/gu, 'x')), name.length <= 120]).toEqual([text, true, true]);
    const answer = await app.inject('/');
    expect([text, answer.statusCode]).toEqual([text, 200]);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/);
  }
});
