/** What every mail says: rule 9 of the ladder, for each kind. */
import { composeMail, composeParts } from '../../src/mail/compose';
import { partOf } from '../../src/mail/view';
import type { Letter } from '../../src/plan/letters';
import type { NoticeKind } from '../../src/plan/model';
import { COMMUNE, context, INVITED, item, KINDS, letterOf, plan, receipt, reportLetter, standing } from './letters';

const REPORT_LINK = `https://dondoc.example/b/d06-h1/${COMMUNE}?t=x&k=1`;
const OWED: readonly NoticeKind[] = ['opens', 'reminder', 'due-today', 'overdue', 'leader'];
const DUE: Partial<Record<NoticeKind, string>> = { approval: '20/6/2024', distribution: '20/6/2024', 'extension-decided': '21/6/2024' };
const LINKLESS: readonly NoticeKind[] = ['authority', 'distribution', 'second-review', 'contact-left'];
const ASKED: readonly NoticeKind[] = ['opens', 'reminder', 'due-today', 'overdue', 'courtesy'];

/** The HTML as a reader sees it: no tags, entities resolved. */
function seen(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}

async function bodies(letter: Letter): Promise<readonly string[]> {
  const { text, html } = await composeMail(letter, context());
  return [text.replace(/\s+/g, ' '), seen(html)];
}

describe.each(KINDS)('a mail of kind %s', (kind) => {
  test('says to whom, on what basis, by when, why and whom to call, in text and in HTML', async () => {
    const mail = await composeMail(letterOf(kind), context());
    for (const body of [mail.text, seen(mail.html)]) {
      expect(body).toMatch(/Kính gửi: \S+/);
      expect(body).toContain('về Ủy ban nhân dân huyện Tháp Mười (qua Công an huyện Tháp Mười)');
      expect(body).toContain('Kế hoạch (dự thảo số …/KH-UBND ngày …/02/2024) của Ủy ban nhân dân huyện Tháp Mười');
      expect(body).toContain('Căn cứ:');
      expect(body).toContain('Nghị định số 09/2019/NĐ-CP');
      expect(body).toContain(`chậm nhất ngày ${DUE[mail.kind] ?? '17/6/2024'}`);
      expect(body).toContain('Vì sao có thư này: ');
      expect(body).toContain('Cán bộ tổng hợp, Công an huyện, điện thoại 0277 000 0000, thư điện tử');
      expect(body).toContain('Cơ quan thường trực thực hiện kế hoạch');
    }
  });

  test('has the same links in text and HTML, each to one report or page', async () => {
    const { text, html } = await composeMail(letterOf(kind), context());
    const inHtml = [...html.matchAll(/href="(https[^"]+)"/g)].map((match) => seen(match[1] ?? ''));
    const inText = [...text.matchAll(/https:\S+/g)].map((match) => match[0]);
    expect(inText).toEqual(inHtml);
    expect(inText).toHaveLength(LINKLESS.includes(kind) ? 0 : 1);
  });

  test('begins every paragraph with a capital letter', async () => {
    const { text } = await composeMail(letterOf(kind), context());
    const paragraphs = text.split('\n\n').filter((paragraph) => /^\p{L}/u.test(paragraph));
    expect(paragraphs.filter((paragraph) => !/^\p{Lu}/u.test(paragraph))).toEqual([]);
    expect(paragraphs.length).toBeGreaterThan(2);
  });

  test('has a subject of at most 70 characters', async () => {
    const { subject } = await composeMail(letterOf(kind), context());
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThanOrEqual(70);
  });

  test('comes out as the same bytes twice', async () => {
    const attachments = [{ filename: 'dự thảo.docx', contentType: 'application/octet-stream', content: Buffer.from('x') }];
    const [first, second] = await Promise.all([
      composeMail(letterOf(kind), context({ attachments })),
      composeMail(letterOf(kind), context({ attachments })),
    ]);
    expect(first.raw.equals(second.raw)).toBe(true);
  });

  test('has only CRLF line ends and lines of at most 998 characters', async () => {
    const raw = (await composeMail(letterOf(kind), context())).raw.toString('latin1');
    expect(raw.match(/\r?\n/g)?.every((end) => end === '\r\n')).toBe(true);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('is marked as automatic and as its kind', async () => {
    const head = headOf((await composeMail(letterOf(kind), context())).raw);
    expect(head).toContain(`X-Dondoc-Kind: ${kind}\r\n`);
    expect(head).toContain('X-Dondoc-Plan: thap-muoi-2024\r\n');
    expect(head).toContain('Auto-Submitted: auto-generated\r\n');
    expect(head).toContain('X-Auto-Response-Suppress: All\r\n');
    expect(head).toContain('Date: Wed, 12 Jun 2024 01:00:00 +0000\r\n');
    expect(head).not.toMatch(/^List-/im);
  });
});

function headOf(raw: Buffer): string {
  const text = raw.toString('latin1');
  return text.slice(0, text.indexOf('\r\n\r\n') + 2);
}

describe('a report that is owed', () => {
  test.each(OWED)('%s names the window and what to do when nothing happened', async (kind) => {
    for (const body of await bodies(letterOf(kind))) {
      expect(body).toContain('từ ngày 15/12/2023 đến ngày 14/6/2024');
      expect(body).toContain('vẫn gửi báo cáo và ghi rõ “không phát sinh”');
      expect(body).toContain('(thời hạn đề xuất)');
    }
  });

  test.each(OWED)('%s leads to that report', async (kind) => {
    expect((await composeMail(letterOf(kind), context())).text).toContain(REPORT_LINK);
  });

  test('a document that must exist has no nil hint', async () => {
    const letter = { ...letterOf('opens'), items: [item('opens', COMMUNE, {}, 'd01')] };
    for (const body of await bodies(letter)) expect(body).not.toContain('không phát sinh');
  });

  test('an overdue report is asked for by the day before the next step', async () => {
    for (const body of await bodies(letterOf('overdue'))) expect(body).toMatch(/Đề nghị gửi:? chậm nhất ngày 19\/6\/2024/);
  });

  test('a leader reads how often the officer was reminded, and what follows', async () => {
    for (const body of await bodies(letterOf('leader'))) {
      expect(body).toContain('đã nhắc 02 lần (ngày 17/6/2024, 18/6/2024)');
      expect(body).toContain('Sau thời hạn trên, Công an huyện Tháp Mười sẽ tổng hợp');
    }
  });

  test('a leader whose step nothing follows is asked for it as soon as possible', async () => {
    const letter = { ...letterOf('leader'), items: [item('leader', COMMUNE)] };
    for (const body of await bodies(letter)) {
      expect(body).toContain('trong thời gian sớm nhất');
      expect(body).not.toContain('Sau thời hạn trên');
    }
  });

  test('the standing agency is not told that it waits for itself', async () => {
    const [text] = await bodies(reportLetter('overdue', 'cong-an-huyen'));
    expect(text).toContain('cơ quan thường trực chưa nhận được');
  });
});

describe('a digest', () => {
  const digest: Letter = {
    ...letterOf('overdue'),
    items: [
      item('opens', COMMUNE, {}, 'd02'),
      item('reminder', COMMUNE, {}, 'd05'),
      item('due-today', COMMUNE, {}, 'd01'),
      item('overdue', COMMUNE),
    ],
  };

  test('groups its reports by urgency, each with its own link', async () => {
    const { text } = await composeMail(digest, context());
    const headings = [...text.matchAll(/^== (.+) ==$/gm)].map((match) => match[1]);
    expect(headings).toEqual(['Quá hạn', 'Đến hạn hôm nay', 'Sắp đến hạn', 'Mới mở']);
    const rounds = [...text.matchAll(/\/b\/([^/]+)\//g)].map((match) => match[1]);
    expect(rounds).toEqual(['d06-h1', 'd01', 'd05', 'd02']);
    expect(text).toContain('gửi 04 báo cáo nêu dưới đây');
  });

  test('says why for each kind once', async () => {
    const { text } = await composeMail(digest, context());
    expect(text.match(/Thư nhắc tự dừng khi báo cáo được gửi\./g)).toHaveLength(1);
    expect(text.match(/Thư đôn đốc tự dừng khi báo cáo được gửi\./g)).toHaveLength(1);
  });

  test('of summaries tells rounds before their due date from those after it', async () => {
    const before = standing('2024-06-14T01:00:00.000Z');
    const after = standing('2024-06-18T01:00:00.000Z');
    const { text } = await composeMail({ ...letterOf('summary-after'), rounds: [before, after] }, context());
    const headings = [...text.matchAll(/^== (.+) ==$/gm)].map((match) => match[1]);
    expect(headings).toEqual(['Sắp đến hạn', 'Đã hết thời hạn']);
  });
});

describe('an invited body', () => {
  test.each(ASKED)('is asked courteously by %s, never told to', async (kind) => {
    const mail = await composeMail(reportLetter(kind, INVITED, { askedBy: '2024-06-19' }), context());
    for (const body of [mail.text, seen(mail.html)]) {
      expect(body).toContain('Trân trọng đề nghị quý cơ quan phối hợp');
      expect(body).not.toMatch(/yêu cầu|quá hạn|đôn đốc|phải gửi/i);
    }
  });

  test.each(['receipt', 'accepted'] as const)('is thanked by %s, and not told that it was late', async (kind) => {
    const late = { ...receipt, late: true, afterClosing: true };
    for (const body of await bodies(reportLetter(kind, INVITED, { received: late }))) {
      expect(body).toContain('Trân trọng cảm ơn sự phối hợp của quý cơ quan');
      expect(body).not.toMatch(/thời hạn|đã đóng/i);
    }
  });

  test('reads the name of the standing agency as the sender, without "Đôn đốc"', async () => {
    const from = async (letter: Letter) => decoded(headOf((await composeMail(letter, context())).raw), 'From');
    expect(await from(reportLetter('opens', INVITED))).toBe('Công an huyện Tháp Mười <dondoc@thapmuoi.example>');
    expect(await from(letterOf('opens'))).toBe('Đôn đốc - Công an huyện Tháp Mười <dondoc@thapmuoi.example>');
  });

  test('is never escalated', async () => {
    await expect(composeMail(reportLetter('leader', INVITED), context())).rejects.toThrow('never escalated');
  });

  test('is not named to superiors', async () => {
    for (const kind of ['standing', 'authority'] as const) {
      for (const body of await bodies(letterOf(kind))) expect(body).not.toContain('Viện kiểm sát');
    }
  });
});

/** One header with its encoded words resolved. */
function decoded(head: string, name: string): string {
  const [, value = ''] = new RegExp(`^${name}: ((?:.|\r\n )+)`, 'm').exec(head) ?? [];
  return value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'))
    .replace(/\s+/g, ' ')
    .trim();
}

describe('what is received and consolidated', () => {
  test('a receipt states the time of receipt, the version and the hash', async () => {
    for (const body of await bodies(letterOf('receipt'))) {
      expect(body).toContain('15 giờ 05 ngày 14/6/2024');
      expect(body).toContain('lần 1');
      expect(body).toContain(receipt.hash);
    }
  });

  test('a receipt says that a report was nil, and late', async () => {
    for (const body of await bodies(reportLetter('receipt', COMMUNE, { received: { ...receipt, nil: true, late: true } }))) {
      expect(body).toContain('không phát sinh');
      expect(body).toContain('gửi sau thời hạn');
    }
  });

  test('the authority reads who has not sent, and how often they were urged', async () => {
    for (const body of await bodies(letterOf('authority'))) {
      expect(body).toContain('19/22 đã gửi, trong đó 17 đúng hạn');
      expect(body).toContain('Chưa gửi (03)');
      expect(body).toContain('Trung tâm Y tế huyện Tháp Mười');
      expect(body).toContain('02 lần (ngày 18/6/2024, 20/6/2024)');
    }
  });

  test('agencies that have not sent are named to the coordinator, and only counted to the recipients', async () => {
    for (const body of await bodies(letterOf('approval'))) expect(body).toContain('Trung tâm Y tế huyện Tháp Mười');
    for (const body of await bodies(letterOf('distribution'))) {
      expect(body).toContain('03 đơn vị');
      expect(body).not.toContain('Trung tâm Y tế');
    }
  });

  test('files that come with a mail are named in it', async () => {
    const attachments = [{ filename: 'cong-van-don-doc.docx', contentType: 'application/octet-stream', content: Buffer.from('x') }];
    const { text, raw } = await composeMail(letterOf('standing'), context({ attachments }));
    expect(text).toContain('Gửi kèm dự thảo công văn đôn đốc.');
    expect(text).toContain('Tệp gửi kèm: cong-van-don-doc.docx.');
    expect(raw.toString()).toContain('filename=cong-van-don-doc.docx');
  });

  test('a consolidation whose title says the period does not say it twice', async () => {
    const base = letterOf('approval');
    if (base.consolidation === null) throw new Error('an approval is about a consolidation');
    const letter = { ...base, consolidation: { ...base.consolidation, title: 'Sơ kết 6 tháng đầu năm thực hiện Kế hoạch' } };
    for (const body of await bodies(letter)) expect(body).not.toContain('thực hiện Kế hoạch 6 tháng');
  });

  test('a plan with number and date is cited by them', async () => {
    const numbered = { ...plan, issued: { date: '2024-02-29', number: '45', symbol: 'KH-UBND', assumed: false } };
    for (const body of await bodies({ ...letterOf('opens'), plan: numbered }))
      expect(body).toContain('Thực hiện Kế hoạch số 45/KH-UBND ngày 29/2/2024 của');
  });
});

describe('a mail about two plans', () => {
  const overdue = letterOf('overdue');
  const second = { ...plan, id: 'ke-hoach-2', title: 'Phòng cháy, chữa cháy năm 2024' };
  const other = (changes: Partial<Letter> = {}): Letter => ({ ...letterOf('reminder'), to: overdue.to, plan: second, ...changes });
  const written = async (...letters: readonly Letter[]) =>
    composeParts(await Promise.all(letters.map((letter) => partOf(letter, context()))), context());

  test('has a part for each under its name, one greeting, and what is asked of both once', async () => {
    const { subject, kind, text, html, raw } = await written(overdue, other());
    expect([subject, kind]).toEqual(['[Quá hạn] 02 báo cáo theo 02 kế hoạch', 'overdue']);
    expect(text.match(/^===? .* ===?$/gm)).toEqual([
      '=== Kế hoạch “Thực hiện các giải pháp giữ vững xã không có ma túy và kéo giảm xã, thị trấn có ma túy năm 2024” ===',
      '== Quá hạn ==',
      '=== Kế hoạch “Phòng cháy, chữa cháy năm 2024” ===',
      '== Sắp đến hạn ==',
    ]);
    expect(text.match(/^Kính gửi: /gm)).toHaveLength(1);
    expect(text.match(/bí mật nhà nước/g)).toHaveLength(1);
    expect(html).toContain('Kế hoạch “Phòng cháy, chữa cháy năm 2024”</h1>');
    expect(headOf(raw)).toMatch(/^X-Dondoc-Plan: thap-muoi-2024, ke-hoach-2\r$/m);
  });

  test('greets a reader of different posts by what is common to them', async () => {
    const { text } = await written(overdue, other({ to: { ...overdue.to, title: 'Trưởng Công an xã' } }));
    expect(text).toContain('Kính gửi: Đồng chí phụ trách báo cáo theo 02 kế hoạch\n');
  });

  test('names every office that asks, and only asks where one plan only asks', async () => {
    const standing = second.agencies.map((agency) => (agency.id === second.roles.standing ? { ...agency, name: 'Phòng Nội vụ' } : agency));
    const elsewhere = other({ plan: { ...second, agencies: standing } });
    const both = await written(overdue, elsewhere);
    expect(decoded(headOf(both.raw), 'From')).toContain('Đôn đốc - Công an huyện Tháp Mười, Phòng Nội vụ');
    expect(both.text).toContain('\nCông an huyện Tháp Mười; Phòng Nội vụ\n');
    const asked = await written(overdue, { ...letterOf('courtesy'), to: overdue.to, plan: second });
    expect(decoded(headOf(asked.raw), 'From')).not.toContain('Đôn đốc');
  });

  test('tells how rounds stand where no single report is named', async () => {
    const summary = letterOf('summary-after');
    const { subject } = await written(summary, { ...summary, plan: second });
    expect(subject).toBe('[Tổng hợp] Tình hình báo cáo theo 02 kế hoạch');
  });

  test('has one reader: two are refused', async () => {
    await expect(written(overdue, other({ to: { ...overdue.to, email: 'khac@x.example' } }))).rejects.toThrow('one reader');
    await expect(composeParts([], context())).rejects.toThrow('nothing to say');
  });
});
