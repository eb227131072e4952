/** The words of a draft công văn đôn đốc: one request, the document, the day, the place; no reproach. */
import type { Requirement } from '../plan/model';
import { count } from '../plan/words';
import { type Block, text } from './blocks';
import type { UrgingInput } from './input';
import { officialDate, periodText, planCitation, planNumber } from './words';

/** `V/v đôn đốc gửi báo cáo …`. */
export function urgingSubject({ plan, round }: UrgingInput): string {
  return `V/v đôn đốc gửi báo cáo kết quả thực hiện ${planNumber(plan)}, ${periodText(plan, round.period)}`;
}

/** Throws when nobody is late and when an invited agency is among them: those are asked, not urged. */
export function urgingBody(input: UrgingInput): readonly Block[] {
  const { plan, round, late, sendBy } = input;
  requireUrgeable(input);
  const { recipient, via, standing } = plan.roles;
  const nameOf = (id: string) => plan.agencies.find((agency) => agency.id === id)?.name ?? id;
  const title = requirementOf(input).title;
  return [
    text(
      `Thực hiện ${planCitation(plan)}, các cơ quan, đơn vị được giao gửi “${title}” ${periodText(plan, round.period)} về ${recipient.name} (qua ${nameOf(via)}) chậm nhất ngày ${officialDate(round.due)} để tổng hợp.`,
    ),
    text(
      `Tuy nhiên, đến nay còn ${count(late.length)} đơn vị chưa gửi báo cáo (danh sách kèm theo), ảnh hưởng đến tiến độ tổng hợp chung.`,
    ),
    text(
      `${plan.issuer} yêu cầu Thủ trưởng các cơ quan, đơn vị có tên trong danh sách khẩn trương hoàn thành, gửi báo cáo trước ngày ${officialDate(sendBy)}; giao ${nameOf(standing)} theo dõi, tổng hợp, báo cáo kết quả.`,
    ),
    text(
      'Trường hợp không phát sinh số liệu, đơn vị vẫn gửi báo cáo và ghi rõ “không phát sinh”. Đề nghị các đơn vị nghiêm túc thực hiện./.',
    ),
  ];
}

function requireUrgeable({ plan, round, late }: UrgingInput): void {
  if (late.length === 0) throw new Error(`${round.id}: nobody is late; there is nothing to urge.`);
  for (const id of late) {
    const agency = plan.agencies.find((known) => known.id === id);
    if (agency === undefined) throw new Error(`${round.id}: the plan has no agency '${id}'.`);
    if (agency.relation === 'invited') throw new Error(`${round.id}: '${id}' is invited; invited agencies are asked, never urged.`);
  }
}

function requirementOf({ plan, round }: UrgingInput): Requirement {
  const requirement = plan.requirements.find((known) => known.id === round.requirement);
  if (requirement === undefined) throw new Error(`${round.id}: the plan has no requirement '${round.requirement}'.`);
  return requirement;
}
