import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { agencyColumns, calendarSchema, planSchema } from '../../src/plan/read/schema';

const root = join(__dirname, '../..');
const folder = join(root, 'plans/thap-muoi-2024');
const source = readFileSync(join(folder, 'source.txt'), 'utf8');
const samples = readdirSync(join(root, 'plans'), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const thapMuoi = planSchema.parse(parseYaml(readFileSync(join(folder, 'plan.yaml'), 'utf8')));
const agencies = parseCsv<Record<string, string>>(readFileSync(join(folder, 'agencies.csv'), 'utf8'), { columns: true });

/** Text without emphasis marks, with single spaces: how quotes are compared. */
const plain = (text: string) => text.replaceAll('*', '').replace(/\s+/g, ' ').trim();

const quoted = [...thapMuoi.requirements, ...thapMuoi.targets, ...thapMuoi.duties];
const indicators = thapMuoi.forms.flatMap((form) => form.sections.flatMap((section) => section.indicators));

describe('the plan of Tháp Mười 2024', () => {
  test.each(quoted.map((entry) => [entry.id, entry] as const))(
    '%s quotes the source letter by letter, from the line it names',
    (_, entry) => {
      expect(entry.source).toBeDefined();
      expect(entry.quote).toBeDefined();
      // A page break cuts one paragraph in two, so a quote may run on into the lines that follow.
      const lines = source.split('\n').slice((entry.source?.line ?? 0) - 1);
      const paragraph = plain(lines.slice(0, 3).join('\n'));
      expect(paragraph).toContain(plain(entry.quote ?? ''));
      expect(plain(lines[0] ?? '')).toContain(plain(entry.quote ?? '').slice(0, 20));
    },
  );

  test('every deliverable d01 to d22 and d03b is a requirement or a duty, once', () => {
    const wanted = [...Array.from({ length: 22 }, (_, i) => `d${String(i + 1).padStart(2, '0')}`), 'd03b'].toSorted();
    const found = [...thapMuoi.requirements, ...thapMuoi.duties].map((entry) => entry.id).filter((id) => /^d\d/.test(id));
    expect(found.toSorted()).toEqual(wanted);
  });

  test('25 units of the plan, 5 invited schools and 5 organisations that are not switched on are listed', () => {
    const active = agencies.filter((agency) => agency.active === 'true');
    const schools = active.filter((agency) => agency.kind === 'truong');
    expect(active.length - schools.length).toBe(25);
    expect(schools.map((agency) => agency.relation)).toEqual(Array(5).fill('invited'));
    expect(agencies.filter((agency) => agency.active === 'false').map((agency) => agency.kind)).toEqual(Array(5).fill('doan-the'));
    expect(active.filter((agency) => agency.relation === 'assigned')).toHaveLength(22);
    expect(agencies.filter((agency) => agency.kind === 'xa' || agency.kind === 'thi-tran')).toHaveLength(13);
  });

  test('four communes are drug-free, and both spellings of two of them are known', () => {
    const drugFree = agencies.filter((agency) => agency.groups?.split(';').includes('drug-free'));
    expect(drugFree.map((agency) => agency.short)).toEqual([
      'UBND xã Thạnh Lợi',
      'UBND xã Hưng Thạnh',
      'UBND xã Mỹ An',
      'UBND xã Láng Biển',
    ]);
    expect(agencies.flatMap((agency) => (agency.aliases ? [agency.aliases] : []))).toEqual(['Thanh Lợi', 'Láng Biền']);
  });

  test('agencies.csv has known columns only, unique ids and unique addresses', () => {
    for (const column of Object.keys(agencies[0] ?? {})) expect(agencyColumns).toContain(column);
    const addresses = agencies.flatMap((agency) => [agency.officer_email, agency.leader_email]);
    expect(new Set(agencies.map((agency) => agency.id)).size).toBe(35);
    expect(new Set(addresses).size).toBe(70);
  });

  test('the missing item III.8 stays missing', () => {
    expect(quoted.map((entry) => entry.source?.section).filter((section) => /^III\.8\b/.test(section ?? ''))).toEqual([]);
    expect(source).not.toMatch(/^8\. /m);
  });

  test('every date is marked as proposed and the day of issue as assumed, for the source gives none', () => {
    expect(thapMuoi.requirements.filter((requirement) => !requirement.due.proposed)).toEqual([]);
    expect(thapMuoi.issued).toEqual({ date: '2024-02-29', symbol: 'KH-UBND', assumed: true });
  });

  test('"Nơi nhận" has the 14 lines of the source in its order, and archive lines have no address', () => {
    const lines = source
      .split('\n')
      .slice(139, 153)
      .map((line) => line.replace(/^- |[.;]$/g, ''));
    expect(thapMuoi.distribution.map((recipient) => recipient.name)).toEqual(lines);
    expect(thapMuoi.distribution.filter((recipient) => recipient.kind === 'archive').map((recipient) => recipient.email)).toEqual([
      undefined,
    ]);
  });

  test('the source keeps its 158 lines and names nobody', () => {
    const lines = source.trimEnd().split('\n');
    expect(lines).toHaveLength(158);
    expect(lines[157]).toBe('(đã lược họ, tên người ký)');
    expect(lines[155]).toBe('CHỦ TỊCH**');
  });

  test('indicator codes are unique, and what follows a duty exists', () => {
    const codes = indicators.map((indicator) => indicator.code);
    expect(new Set(codes).size).toBe(codes.length);
    const known = new Set([...codes, ...thapMuoi.requirements.map((requirement) => requirement.id)]);
    expect(thapMuoi.duties.flatMap((duty) => duty.by).filter((id) => !known.has(id))).toEqual([]);
  });

  test('the two sources of money never share an indicator', () => {
    const money = indicators.filter(
      (indicator) => indicator.kind === 'money' && /kinh phí|dự toán|phân bổ|giải ngân/i.test(indicator.name),
    );
    expect(money.filter((indicator) => !/nguồn (phòng, chống ma túy|ngân sách địa phương)$/.test(indicator.name))).toEqual([]);
    expect(money).toHaveLength(10);
  });

  test('counts of persons under investigation, addiction or detox are protected as small cells', () => {
    const exposed = indicators.filter((indicator) => /người nghiện|người sử dụng|cai nghiện|đối tượng|bị can|bị cáo/i.test(indicator.name));
    expect(exposed.filter((i) => !i.smallCells && i.kind !== 'ratio').map((i) => i.code)).toEqual(['LD11']);
  });
});

describe('all samples', () => {
  test.each(samples)('plans/%s follows the plan schema', (name) => {
    const file = parseYaml(readFileSync(join(root, 'plans', name, 'plan.yaml'), 'utf8'));
    expect(planSchema.safeParse(file).error?.issues ?? []).toEqual([]);
    expect(file.id).toBe(name);
  });

  test.each(readdirSync(join(root, 'calendars/vn')))('calendars/vn/%s follows the calendar schema, each day once and in order', (name) => {
    const year = calendarSchema.parse(parseYaml(readFileSync(join(root, 'calendars/vn', name), 'utf8')));
    const dates = year.days.map((day) => day.date);
    expect(`${year.year}.yaml`).toBe(name);
    expect(dates).toEqual([...new Set(dates)].toSorted());
    expect(dates.filter((date) => !date.startsWith(String(year.year)))).toEqual([]);
  });

  test('a swapped working day is a weekend day, and every other swapped or compensatory day is not', () => {
    for (const name of readdirSync(join(root, 'calendars/vn'))) {
      const { days } = calendarSchema.parse(parseYaml(readFileSync(join(root, 'calendars/vn', name), 'utf8')));
      for (const day of days.filter((each) => each.kind !== 'holiday')) {
        const weekend = [0, 6].includes(new Date(`${day.date}T00:00:00Z`).getUTCDay());
        expect([day.date, weekend]).toEqual([day.date, day.kind === 'swap_work']);
      }
    }
  });

  test('only what no official notice confirms is expected: 24/11/2026 and the whole of 2027', () => {
    const days = readdirSync(join(root, 'calendars/vn')).flatMap(
      (name) => calendarSchema.parse(parseYaml(readFileSync(join(root, 'calendars/vn', name), 'utf8'))).days,
    );
    const expected = days.filter((day) => day.status === 'expected').map((day) => day.date);
    expect(expected.filter((date) => date < '2027')).toEqual(['2026-11-24']);
    expect(days.filter((day) => day.date > '2027' && day.status === 'official')).toEqual([]);
  });

  test('every address ends in .example and every text is in composed form', () => {
    for (const name of readdirSync(join(root, 'plans'), { recursive: true, encoding: 'utf8' }).filter((each) => /\.\w+$/.test(each))) {
      const content = readFileSync(join(root, 'plans', name), 'utf8');
      expect([name, content.normalize('NFC') === content]).toEqual([name, true]);
      for (const address of content.match(/[\w.+-]+@[\w.-]+/g) ?? []) expect(address).toMatch(/@[a-z]+\.example$/);
    }
  });

  // Kept as a hash, so that the check itself does not spell the name.
  test('the name of the signatory occurs in no file', () => {
    const signatory = 'dcab33f334cba3ef787ab3828653ad70d80f6162043718c89cea9cea9b98aaae';
    for (const name of readdirSync(join(root, 'plans'), { recursive: true, encoding: 'utf8' }).filter((each) => /\.\w+$/.test(each))) {
      const words =
        readFileSync(join(root, 'plans', name), 'utf8')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [];
      const threes = words.map((_, i) => words.slice(i, i + 3).join(' '));
      expect([name, threes.some((three) => createHash('sha256').update(three).digest('hex') === signatory)]).toEqual([name, false]);
    }
  });
});
