/** The annexes of the consolidated report: figures by agency, recognitions, reporting discipline. */
import { figuresAnnex } from './annex-figures';
import { decisionText } from './body';
import { type AgencyDiscipline, type DisciplineCounts, disciplineOf } from './discipline';
import { annexHead } from './frame';
import type { ConsolidationInput } from './input';
import { grid, type GridCell, line, type Look, TEXT_WIDTH } from './layout';
import type { Paragraph, Table } from 'docx';
import { ROMAN } from './blocks';
import { targetStandings } from './targets';
import { blankDay, DISCIPLINE_COLUMNS, momentText, reportSymbol, UNDECIDED } from './words';

export type Piece = Paragraph | Table;

interface Annex {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

const LEFT: Look = { align: 'left' };
const BOLD: Look = { bold: true };

/** Each annex with its heading, to stand on pages of its own. */
export function annexesOf(input: ConsolidationInput): readonly (readonly Piece[])[] {
  const { plan, consolidation } = input;
  const belongsTo = `Kèm theo Báo cáo số      /${reportSymbol(plan)} ${blankDay(consolidation.due)} của ${plan.issuer}`;
  const annexes = [
    { title: 'SỐ LIỆU THEO ĐƠN VỊ', pieces: figuresAnnex(input) },
    { title: 'KẾT QUẢ CÔNG NHẬN THEO MỤC TIÊU CỦA KẾ HOẠCH', pieces: consolidation.kind === 'review' ? recognitions(input) : [] },
    { title: 'CHẤP HÀNH CHẾ ĐỘ BÁO CÁO', pieces: discipline(input) },
  ] satisfies readonly Annex[];
  return annexes
    .filter((annex) => annex.pieces.length > 0)
    .map(({ title, pieces }, i) => [...annexHead(`Phụ lục ${ROMAN[i]}`, title, belongsTo), ...pieces]);
}

function recognitions(input: ConsolidationInput): readonly Piece[] {
  const rows = targetStandings(input).flatMap(({ target, decisions }) =>
    target.outOf.map((id) => {
      const naming = decisions.filter((decision) => decision.agencies.includes(id)).map(decisionText);
      const name = input.plan.agencies.find((agency) => agency.id === id)?.name ?? id;
      return [name, target.title, naming.length === 0 ? UNDECIDED : naming.join('; ')];
    }),
  );
  if (rows.length === 0) return [];
  const cells = rows.map((row, i) => [{ text: String(i + 1) }, ...row.map((text) => ({ text, look: LEFT }))]);
  return [grid([600, 3000, 2900, TEXT_WIDTH - 6500], ['TT', 'Đơn vị', 'Mục tiêu', 'Quyết định công nhận'], cells)];
}

function discipline(input: ConsolidationInput): readonly Piece[] {
  const { assigned, invited, summary } = disciplineOf(input);
  const column = 580;
  const widths = [500, TEXT_WIDTH - 500 - column * DISCIPLINE_COLUMNS.length, ...DISCIPLINE_COLUMNS.map(() => column)];
  const head = ['TT', 'Đơn vị', ...DISCIPLINE_COLUMNS.map(([text]) => text)];
  const total = [{ text: '' }, { text: 'Tổng cộng', look: BOLD }, ...counts(summary, BOLD)];
  const moment = momentText(input.frozenAt, input.plan.timeZone);
  return [
    line(
      `Tính đến ${moment}. Số ngày là ngày làm việc, tính cộng các báo cáo; ngày ở đơn vị tính từ khi mở đợt hoặc trả lại, ngày thẩm định tính từ khi nhận được.`,
      { size: 12, italic: true, after: 120 },
    ),
    grid(widths, head, [...lines(assigned), total], 10),
    ...(invited.length === 0
      ? []
      : [
          line('Cơ quan được đề nghị phối hợp (không xếp loại, không cộng vào tổng)', {
            size: 12,
            bold: true,
            before: 240,
            after: 120,
            keepNext: true,
          }),
          grid(widths, head, lines(invited), 10),
        ]),
  ];
}

function lines(list: readonly AgencyDiscipline[]): readonly (readonly GridCell[])[] {
  return list.map((entry, i) => [{ text: String(i + 1) }, { text: entry.agency.name, look: LEFT }, ...counts(entry, {})]);
}

function counts(counted: DisciplineCounts, look: Look): readonly GridCell[] {
  return DISCIPLINE_COLUMNS.map(([, key]) => ({ text: String(counted[key]), look }));
}
