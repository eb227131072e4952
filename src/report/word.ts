/** The consolidated report and the draft urging letter as Word files in the format of Nghị định 30/2020/NĐ-CP. */
import type { Paragraph } from 'docx';
import { endOfDay } from '../plan/dates';
import { annexesOf, type Piece } from './annexes';
import { type Block, wordsOf } from './blocks';
import { bodyOf } from './body';
import { docxFile } from './docx-file';
import { addressee, annexHead, ending, head, title } from './frame';
import type { ConsolidationInput, UrgingInput } from './input';
import { grid, line, TEXT_WIDTH } from './layout';
import { urgingBody, urgingSubject } from './urging';
import { blankDay, letterSymbol, officialDate, periodText, planNumber, reportSymbol } from './words';

const BODY = { align: 'both', firstLine: 720, after: 120, line: 264 } as const;

/** The consolidated report as .docx: same input, same bytes. */
export async function consolidationWord(input: ConsolidationInput): Promise<Uint8Array> {
  const { plan, consolidation } = input;
  const recipients = plan.distribution.filter(({ kind }) => kind !== 'carry_out' || consolidation.kind === 'review');
  const report: readonly Piece[] = [
    ...head({ plan, symbol: reportSymbol(plan), month: consolidation.due, about: null }),
    ...title('BÁO CÁO', abstractOf(input)),
    addressee(plan.roles.upward.name),
    ...bodyOf(input).map(paragraph),
    line('', { size: 6 }),
    ending(plan, recipients),
  ];
  return docxFile({
    title: abstractOf(input),
    author: plan.issuer,
    madeAt: input.frozenAt,
    timeZone: plan.timeZone,
    sections: [report, ...annexesOf(input)],
  });
}

/** Draft công văn đôn đốc as .docx: number, day and signer stay blank. Same input, same bytes. Throws when nobody is late or an invited agency is named. */
export async function urgingLetter(input: UrgingInput): Promise<Uint8Array> {
  const { plan, round, today } = input;
  const subject = urgingSubject(input);
  const letter: readonly Piece[] = [
    ...head({ plan, symbol: letterSymbol(plan), month: today, about: subject }),
    addressee('Thủ trưởng các cơ quan, đơn vị có tên trong danh sách kèm theo'),
    ...urgingBody(input).map(paragraph),
    line('', { size: 6 }),
    ending(
      plan,
      plan.distribution.filter(({ kind }) => kind === 'archive'),
    ),
  ];
  const belongsTo = `Kèm theo Công văn số      /${letterSymbol(plan)} ${blankDay(today)} của ${plan.issuer}`;
  const rows = input.late.map((id, i) => [
    { text: String(i + 1) },
    { text: plan.agencies.find((agency) => agency.id === id)?.name ?? id, look: { align: 'left' } as const },
    { text: officialDate(round.due) },
  ]);
  const list = [
    ...annexHead('', 'DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO', belongsTo),
    grid([700, TEXT_WIDTH - 3100, 2400], ['TT', 'Đơn vị', 'Hạn gửi báo cáo'], rows, 13),
  ];
  return docxFile({
    title: subject,
    author: plan.issuer,
    madeAt: endOfDay(today, plan.timeZone),
    timeZone: plan.timeZone,
    sections: [letter, list],
  });
}

/** `Kết quả thực hiện …`, `Sơ kết …` or `Tổng kết …`. */
function abstractOf({ plan, consolidation }: ConsolidationInput): string {
  const period = periodText(plan, consolidation.period);
  const of = `${planNumber(plan)} của ${plan.issuer}`;
  switch (consolidation.kind) {
    case 'report':
      return `Kết quả thực hiện ${of}, ${period}`;
    case 'review':
      return `${consolidation.period === 'Y' ? 'Tổng kết' : 'Sơ kết'} ${period} thực hiện ${of}`;
  }
}

function paragraph(block: Block): Paragraph {
  const words = wordsOf(block);
  switch (block.is) {
    case 'part':
    case 'heading':
      return line(words, { ...BODY, align: 'left', bold: true, keepNext: true });
    case 'to-add':
      return line(words, { ...BODY, italic: true });
    case 'text':
    case 'item':
    case 'under':
      return line(words, BODY);
  }
}
