import { readFileSync } from 'node:fs';
import type { Figure } from '../../../src/plan/form';
import { type Cell, paragraphs, sheetNames, sheetRows } from '../../report/opened';
import { type LivedYear, localOf } from '../../support/lived-year';

/** What Excel shows for a figure as stored; a ratio is computed and not among them. */
function shown(figure: Figure): Cell {
  switch (figure.is) {
    case 'missing':
      return null;
    case 'nil':
      return { type: 'text', value: 'không phát sinh' };
    case 'number':
      return { type: 'number', value: figure.value };
    case 'yes':
      return { type: 'text', value: 'có' };
    case 'no':
      return { type: 'text', value: 'không' };
    case 'text':
      return { type: 'text', value: figure.value };
  }
}

export function documentFacts(year: () => LivedYear): void {
  const pathOf = (name: string) => year().rehearsed.account.documents.find((path) => path.endsWith(name)) ?? name;
  const nameOf = (agency: string) => year().compiled.plan.agencies.find(({ id }) => id === agency)?.name ?? agency;

  test('the approved year-end review is on disk, in Word and Excel', async () => {
    const { stage, rehearsed } = year();
    const review = await stage.database.selectFrom('consolidations').selectAll().where('id', '=', 'd09-y').executeTakeFirstOrThrow();
    expect([review.state, review.approved_by, review.approved_at && localOf(review.approved_at)]).toEqual([
      'distributed',
      'cong-an-huyen/coordinator',
      '2024-12-31 09:00',
    ]);
    expect(rehearsed.account.documents.filter((path) => path.includes('d09-y')).map((path) => path.split('.').at(-1))).toEqual([
      'docx',
      'xlsx',
    ]);
    expect(
      paragraphs(readFileSync(pathOf('d09-y.docx')))
        .slice(0, 12)
        .join('\n'),
    ).toContain('Tổng kết năm 2024');
  });

  test('every archived document holds the bytes that were frozen', async () => {
    const { stage, rehearsed } = year();
    const rows = await stage.database
      .selectFrom('documents')
      .innerJoin('files', 'files.sha256', 'documents.sha256')
      .select(['documents.name', 'bytes'])
      .execute();
    expect(rehearsed.account.documents.map((path) => path.slice(path.lastIndexOf('/') + 1)).toSorted()).toEqual(
      rows.map(({ name }) => name).toSorted(),
    );
    for (const { name, bytes } of rows) expect(readFileSync(pathOf(name)).equals(bytes)).toBe(true);
  });

  // Frozen on 28/6, when of the assigned one was silent and one sends on 2/7 only.
  test('the half-year review names the assigned agencies whose report is missing', () => {
    const told = paragraphs(readFileSync(pathOf('d08-h1.docx'))).filter((text) => text.startsWith('02 đơn vị chưa gửi báo cáo'));
    const missing = ['phong-ldtbxh', 'ubnd-xa-doc-binh-kieu'].map(nameOf);
    expect(told).toEqual([`02 đơn vị chưa gửi báo cáo: ${missing.join('; ')}.`]);
  });

  test('the workbook names the commune whose report is missing, and gives it no figures', () => {
    const bytes = readFileSync(pathOf('d08-h1.xlsx'));
    const rows = sheetRows(bytes, sheetNames(bytes)[1] ?? '');
    const commune = nameOf('ubnd-xa-doc-binh-kieu');
    expect(rows.flat().flatMap((cell) => (cell?.value.includes('chưa gửi:') ? [cell.value] : []))).toEqual([
      `01 đơn vị chưa gửi: ${commune}`,
    ]);
    const figures = rows.find((row) => row[1]?.value === commune)?.slice(2) ?? [];
    expect([...new Set(figures.map((cell) => cell?.value))]).toEqual(['chưa gửi']);
  });

  test('blank, zero, nil and a number stay four things from the stored submission to the Excel cell', async () => {
    const submissions = await year()
      .stage.database.selectFrom('submissions')
      .innerJoin('reports', (join) => join.onRef('reports.id', '=', 'report').onRef('reports.standing', '=', 'submissions.version'))
      .select(['report', 'content'])
      .where('report', 'like', '%/d06-h1/%')
      .where('received_at', '<', '2024-06-28')
      .execute();
    const bytes = readFileSync(pathOf('d08-h1.xlsx'));
    const cells = new Map(sheetRows(bytes, 'Nguồn').map((row) => [`${row[0]?.value} ${row[2]?.value}`, row[5] ?? null] as const));
    const seen = new Map<string, number>();
    for (const { report, content } of submissions) {
      if (content.nil) continue;
      for (const [code, figure] of Object.entries(content.figures)) {
        const kind = figure.is === 'number' && figure.value === '0' ? 'zero' : figure.is;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        expect([report, code, cells.get(`${nameOf(report.split('/')[2] ?? '')} ${code}`)]).toEqual([report, code, shown(figure)]);
      }
    }
    for (const kind of ['missing', 'zero', 'nil', 'number']) expect([kind, (seen.get(kind) ?? 0) > 0]).toEqual([kind, true]);
  });

  test('a report that says "nothing to report" as a whole gives nil in each of its cells', async () => {
    const bytes = readFileSync(pathOf('d08-h1.xlsx'));
    const rows = sheetRows(bytes, 'Nguồn').filter((row) => row[0]?.value === nameOf('ubnd-xa-phu-dien'));
    expect(rows.length).toBeGreaterThan(10);
    expect([...new Set(rows.map((row) => row[5]?.value))]).toEqual(['không phát sinh']);
  });
}
