/** Names and titles come from files that people write: none of them may become a header, a tag or a second link. */
import { composeMail } from '../../src/mail/compose';
import { groupWords } from '../../src/mail/render';
import { STANDARD_WORDING } from '../../src/mail/wording';
import type { Letter } from '../../src/plan/letters';
import type { Agency, Contact } from '../../src/plan/model';
import { COMMUNE, context, item, KINDS, letterOf, plan } from './letters';

const NASTY = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '{{ plan }}{% raw %}',
  '</table></body>',
  '=?UTF-8?Q?x?= <evil@x.example>',
  'a\u202Eb\u2028c\u0085d',
  '***',
] as const;
const BREAKS = ['x\r\nBcc: evil@x.example', 'x\nX-Evil: 1', 'x\0y', '\r\n\r\nbody'] as const;

/** The letter with the text put into every name and title of the report it speaks of. */
function poisoned(text: string): Letter {
  const base = letterOf('overdue');
  const [report] = base.items;
  if (report === undefined) throw new Error('no report');
  const agency: Agency = { ...report.agency, name: text, short: text };
  const requirement = { ...report.requirement, title: text, short: text, quote: text };
  return {
    ...base,
    plan: {
      ...plan,
      title: text,
      agencies: plan.agencies.map((one) => (one.id === COMMUNE ? agency : one)),
      legalBases: plan.legalBases.map((basis) => ({ ...basis, title: text })),
    },
    to: { ...base.to, title: text },
    items: [{ ...report, agency, requirement }],
  };
}

/** Tags and attributes of a page, without its words. */
function skeleton(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]+>/g)].map((match) => match[0]);
}

describe('text that means to be more than text', () => {
  test.each(NASTY)('%j stays text: the page has the same tags, the mail the same headers and recipients', async (text) => {
    const harmless = await composeMail(poisoned('x'), context());
    const mail = await composeMail(poisoned(text), context());
    expect(skeleton(mail.html)).toEqual(skeleton(harmless.html));
    expect(headerNames(mail.raw)).toEqual(headerNames(harmless.raw));
    expect(mail.envelope).toEqual(harmless.envelope);
    expect(mail.raw.toString()).not.toMatch(/^Bcc:/m);
  });

  test.each(BREAKS)('%j is refused in the title of a reader', async (text) => {
    const letter = letterOf('overdue');
    await expect(composeMail({ ...letter, to: { ...letter.to, title: text } }, context())).rejects.toThrow('Mail header To');
  });

  test.each(BREAKS)('%j in the text of a plan starts no line of its own', async (text) => {
    const base = letterOf('overdue');
    const [report] = base.items;
    if (report === undefined) throw new Error('no report');
    const letter = { ...base, items: [{ ...report, requirement: { ...report.requirement, quote: text } }] };
    const mail = await composeMail(letter, context());
    expect(mail.text).not.toMatch(/^(Bcc|X-Evil)/m);
    expect(mail.raw.toString()).not.toMatch(/^(Bcc|X-Evil)/m);
  });

  test.each(
    [
      'a@b.example, c@d.example',
      'a@b.example>',
      '<a@b.example',
      'a b@c.example',
      'a@b.example\r\nRCPT TO:<e@x.example>',
      'a',
      '',
      'a@-',
      'ă@b.example',
    ].filter((address) => address !== 'a@-'),
  )('%j is no address', async (email) => {
    const letter = letterOf('overdue');
    const to: Contact = { ...letter.to, email };
    await expect(composeMail({ ...letter, to }, context())).rejects.toThrow('Mail address of To');
  });

  test('an error does not repeat the address', async () => {
    const letter = letterOf('overdue');
    const attempt = composeMail({ ...letter, to: { ...letter.to, email: 'secret name@x.example' } }, context());
    await expect(attempt).rejects.not.toThrow('secret');
  });

  test.each(['javascript:alert(1)', 'https://x.example/" onclick="x', '', 'data:text/html,x'])('%j is no link', async (href) => {
    await expect(composeMail(letterOf('overdue'), context({ reportLink: () => href }))).rejects.toThrow('A link of a mail');
  });

  test.each(['x', '<a@b>\r\nBcc: c@d', '<a b@c>'])('%j is no Message-ID', async (messageId) => {
    await expect(composeMail(letterOf('overdue'), context({ messageId }))).rejects.toThrow('Message-ID');
  });
});

describe('a mail that would say nothing', () => {
  test('an unknown variable in a template fails', async () => {
    await expect(groupWords('assigned/overdue', {}, STANDARD_WORDING)).rejects.toThrow('collector');
  });

  test.each(['', '   '])('an empty name %j fails', async (name) => {
    const base = letterOf('overdue');
    const [report] = base.items;
    if (report === undefined) throw new Error('no report');
    await expect(composeMail({ ...base, items: [{ ...report, agency: { ...report.agency, name } }] }, context())).rejects.toThrow('empty');
  });

  test('a letter about nothing fails', async () => {
    await expect(composeMail({ ...letterOf('overdue'), items: [] }, context())).rejects.toThrow();
  });

  test('a legal basis that the plan does not have fails', async () => {
    const base = letterOf('overdue');
    const requirement = { ...item('overdue', COMMUNE).requirement, legalBases: ['gone'] };
    await expect(composeMail({ ...base, items: [item('overdue', COMMUNE, { requirement })] }, context())).rejects.toThrow('gone');
  });
});

function headerNames(raw: Buffer): readonly string[] {
  const text = raw.toString('latin1');
  return [...text.slice(0, text.indexOf('\r\n\r\n')).matchAll(/^([A-Za-z-]+):/gm)].map((match) => match[1] ?? '');
}

test.each(KINDS)('the subject of %s stays within 70 characters with the longest names', async (kind) => {
  const base = letterOf(kind);
  const long = 'Trung tâm Văn hóa - Thể thao và Truyền thanh '.repeat(4).trim();
  const letter: Letter = {
    ...base,
    items: base.items.map((one) => ({ ...one, agency: { ...one.agency, short: long }, requirement: { ...one.requirement, short: long } })),
    rounds: base.rounds.map((one) => ({ ...one, requirement: { ...one.requirement, short: long } })),
    consolidation: base.consolidation === null ? null : { ...base.consolidation, title: long },
  };
  expect((await composeMail(letter, context())).subject.length).toBeLessThanOrEqual(70);
});
