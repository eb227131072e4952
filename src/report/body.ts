/** The body of the consolidated report: its parts in the order of the outline for its kind. */
import type { LocalDate } from '../plan/model';
import { count } from '../plan/words';
import { type Block, items, itemsOrBlank, listed, numbered, parts, text } from './blocks';
import { commendable } from './commendation';
import { disciplineOf } from './discipline';
import type { ConsolidationInput } from './input';
import { loggedSections } from './logged';
import { type NarrativePart, toldFor } from './narrative';
import { onlyWindow, resultSections } from './results';
import { type TargetStanding, targetStandings } from './targets';
import { gapText, momentText, officialDate, periodText, planCitation, UNDECIDED, upperFirst, windowText } from './words';

type Part = readonly [title: string, blocks: readonly Block[]];

/** From the opening sentence to the closing one, which ends with `./.`. */
export function bodyOf(input: ConsolidationInput): readonly Block[] {
  const { plan, consolidation } = input;
  const period = periodText(plan, consolidation.period);
  const window = windowText(onlyWindow(input));
  const what = `báo cáo kết quả thực hiện ${period}${window === '' ? '' : ` (${window})`}`;
  const opening = `Thực hiện ${planCitation(plan)}, ${plan.issuer} ${what} như sau:`;
  const closing = `Trên đây là báo cáo kết quả thực hiện kế hoạch ${period} của ${plan.issuer} (kèm theo các Phụ lục), kính gửi ${plan.roles.upward.name} xem xét, chỉ đạo./.`;
  return [text(opening), ...parts(outline(input)), text(closing)];
}

function outline(input: ConsolidationInput): readonly Part[] {
  const told = (part: NarrativePart) => itemsOrBlank(toldFor(input, part));
  const situation: Part = ['Tình hình, công tác chỉ đạo, triển khai thực hiện', told('situation')];
  const results: Part = [
    'Kết quả thực hiện',
    [...numbered([...resultSections(input), ...loggedSections(input)]), ...items(toldFor(input, 'results'))],
  ];
  const assessment = numbered([
    ['Ưu điểm; tồn tại, hạn chế; nguyên nhân', told('assessment')],
    ['Chấp hành chế độ báo cáo', disciplineBlocks(input)],
  ]);
  const ahead: Part = ['Phương hướng, nhiệm vụ trọng tâm', told('ahead')];
  const proposals: Part = ['Đề xuất, kiến nghị', proposalBlocks(input)];
  switch (input.consolidation.kind) {
    case 'report':
      return [situation, results, ['Đánh giá và việc chấp hành chế độ báo cáo', assessment], ahead, proposals];
    case 'review':
      return [situation, results, ['Đánh giá thực hiện mục tiêu', targetBlocks(input)], ['Đánh giá chung', assessment], ahead, proposals];
  }
}

function disciplineBlocks(input: ConsolidationInput): readonly Block[] {
  const { assigned, invited, summary } = disciplineOf(input);
  const classes = [
    [summary.onTime, 'đúng hạn'],
    [summary.withPermission, 'chậm, được gia hạn'],
    [summary.late, 'chậm'],
    [summary.waived, 'được miễn'],
    [summary.missed, 'không gửi'],
    [summary.due, 'chưa gửi'],
  ] as const;
  const named = classes.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`);
  const until = momentText(input.frozenAt, input.plan.timeZone);
  const owed = `Tính đến ${until}, ${count(assigned.length)} đơn vị được giao phải gửi ${count(summary.owed)} báo cáo: ${named.join(', ')}`;
  const silent = assigned.filter((line) => line.due + line.missed > 0).map((line) => line.agency.name);
  const gap = upperFirst(gapText('chưa gửi báo cáo', silent));
  const came = invited.filter((line) => line.received > 0).length;
  return [
    text(summary.nil === 0 ? `${owed}.` : `${owed}; trong đó ${count(summary.nil)} báo cáo không phát sinh.`),
    ...(gap === '' ? [] : [text(`${gap}.`)]),
    ...(invited.length === 0 ? [] : [text(`Cơ quan được đề nghị phối hợp: ${count(came)}/${count(invited.length)} cơ quan đã gửi.`)]),
  ];
}

function targetBlocks(input: ConsolidationInput): readonly Block[] {
  const nameOf = (id: string) => input.plan.agencies.find((agency) => agency.id === id)?.name ?? id;
  return targetStandings(input).flatMap((standing) => targetBlock(standing, nameOf));
}

function targetBlock({ target, state, recognised, decisions }: TargetStanding, nameOf: (id: string) => string): readonly Block[] {
  switch (state) {
    case 'in-words':
      return [...items([`${target.title}:`]), { is: 'to-add' }];
    case 'undecided':
      return items([`${target.title}: ${UNDECIDED}.`]);
    case 'reached':
    case 'short': {
      const share = `${count(recognised.length)}/${count(target.atLeast ?? target.outOf.length)} đơn vị`;
      const who = recognised.length === 0 ? '' : ` (${recognised.map(nameOf).join('; ')})`;
      const by = decisions.map((decision) => decisionText(decision)).join('; ');
      return items([`${target.title}: đã có quyết định công nhận ${share}${who}; ${by}.`]);
    }
  }
}

/** `Quyết định số 1250/QĐ-UBND ngày 05/11/2024`. */
export function decisionText(decision: { readonly number: string | null; readonly date: LocalDate }): string {
  return `Quyết định số ${decision.number ?? '…'} ngày ${officialDate(decision.date)}`;
}

function proposalBlocks(input: ConsolidationInput): readonly Block[] {
  const told = itemsOrBlank(toldFor(input, 'proposals'));
  const suggested = commendable(input);
  if (suggested === null) return told;
  const how =
    'Danh sách gợi ý để cấp có thẩm quyền xem xét, quyết định, gồm các đơn vị được giao đã gửi báo cáo đúng hạn ở tất cả các đợt trong kỳ; xếp theo thứ tự chữ cái, không xếp hạng, không tính theo số vụ, số đối tượng:';
  const list = suggested.length === 0 ? [text('Chưa có đơn vị đáp ứng.')] : items(listed(suggested.map((agency) => agency.name)));
  return numbered([
    ['Kiến nghị, đề xuất của các đơn vị', told],
    ['Đề xuất khen thưởng', [text(how), ...list]],
  ]);
}
