/** The facts a mail lists under each report, round or consolidated report: label and value, in the order they are read. */
import type { ConsolidationItem, Receipt, ReportItem, RoundItem, Standing } from '../plan/letters';
import type { Agency, Plan, Relation } from '../plan/model';
import { consolidationTitle, count, fullDate, noticeName } from '../plan/words';
import { fullName, latest, legalBasis, moment, oneLine, remindedTimes } from './citation';

export interface Fact {
  readonly label: string;
  /** Each a line of its own where there is room. */
  readonly values: readonly string[];
}

/** What a report still owed is about; the first fact is the date that counts now. */
export function owedFacts(item: ReportItem, plan: Plan): readonly Fact[] {
  const form = plan.forms.find((candidate) => candidate.id === item.requirement.form);
  return [
    ...(item.askedBy !== null && item.agency.relation === 'assigned' ? [fact('Đề nghị gửi', latest(item.askedBy))] : []),
    ...(item.missing.length === 0 ? [] : [fact('Đã nhận một phần, còn thiếu', ...item.missing.map((title) => oneLine('a title', title)))]),
    ...reportFacts(item),
    ...(form?.attachment === 'required' ? [fact('Kèm theo', 'tệp văn bản đã ký')] : []),
    ...(form?.nilAllowed === true ? [fact('Không phát sinh', nilHint(item.agency))] : []),
  ];
}

/** What the coordinator wrote comes before the report it is about. */
export function nudgeFacts(item: ReportItem, plan: Plan): readonly Fact[] {
  const { note } = item;
  return [...(note === null ? [] : [fact('Ý kiến của cơ quan thường trực', oneLine('a note', note))]), ...owedFacts(item, plan)];
}

function nilHint(agency: Agency): string {
  return agency.relation === 'assigned'
    ? 'Trường hợp không phát sinh số liệu, vẫn gửi báo cáo và ghi rõ “không phát sinh”.'
    : 'Trường hợp không phát sinh số liệu, vẫn xin quý cơ quan gửi báo cáo và ghi rõ “không phát sinh”.';
}

/** What a report that has been received is about, and its receipt. */
export function receivedFacts(item: ReportItem, receipt: Receipt, plan: Plan): readonly Fact[] {
  return [
    fact('Nhận lúc', moment(receipt.at, plan.timeZone)),
    fact('Bản gửi', `lần ${receipt.version}`),
    ...(receipt.nil ? [fact('Nội dung', 'không phát sinh')] : []),
    ...(receipt.elsewhere ? [fact('Cách gửi', 'nhận theo đường khác; hệ thống chỉ ghi ngày và nơi gửi')] : []),
    // What a part lacked is not told any more when the whole has come before its receipt leaves.
    ...(receipt.partial && item.missing.length > 0 ? [fact('Còn thiếu', ...item.missing.map((title) => oneLine('a title', title)))] : []),
    ...lateness(item.agency, receipt),
    fact('Mã kiểm tra (SHA-256)', oneLine('a hash', receipt.hash)),
    ...reportFacts(item),
  ];
}

/** What a version that waits for somebody's word is about. */
export function waitingFacts(item: ReportItem, plan: Plan): readonly Fact[] {
  const { received } = item;
  return [
    fact('Đơn vị', oneLine('a name of the agency', item.agency.name)),
    ...(received === null ? [] : [fact('Nhận lúc', moment(received.at, plan.timeZone)), fact('Bản gửi', `lần ${received.version}`)]),
    ...reportFacts(item),
  ];
}

/** Why a version came back, and by when it is wanted again. Throws when nobody has said. */
export function returnedFacts(item: ReportItem): readonly Fact[] {
  const { returned } = item;
  if (returned === null) throw new Error(`Report ${item.round.id}/${item.agency.id} was not returned.`);
  return [
    fact('Gửi lại', latest(returned.correctBy)),
    fact('Nội dung cần bổ sung', ...returned.reasons.map((reason, index) => `(${index + 1}) ${oneLine('a reason', reason)}`)),
    fact('Bản gửi', `lần ${returned.version}`),
    ...reportFacts(item),
  ];
}

/** What an agency said about time, and the answer. Throws when it said nothing. */
export function requestFacts(item: ReportItem): readonly Fact[] {
  const { request } = item;
  if (request === null) throw new Error(`Report ${item.round.id}/${item.agency.id} has no request.`);
  const { date, decision, grantedDate, reason, note } = request;
  const answer = decision === 'refused' || grantedDate === null ? 'giữ nguyên thời hạn' : `gia hạn đến hết ngày ${fullDate(grantedDate)}`;
  return [
    ...(decision === null ? [] : [fact('Kết quả', answer)]),
    fact(request.kind === 'promise' ? 'Ngày đơn vị hẹn gửi' : 'Đề nghị gia hạn đến', fullDate(date)),
    ...(reason === '' ? [] : [fact('Lý do', oneLine('a reason', reason))]),
    ...(note === '' ? [] : [fact('Ý kiến', oneLine('a note', note))]),
    ...reportFacts(item),
  ];
}

/** What one side asks or answers, line by line as it was written. Throws when nobody said anything. */
export function saidFacts(item: ReportItem): readonly Fact[] {
  const { said } = item;
  if (said === null) throw new Error(`Report ${item.round.id}/${item.agency.id} has no message to tell of.`);
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return [
    fact('Đơn vị', oneLine('a name of the agency', item.agency.name)),
    fact('Nội dung', ...lines.map((line) => oneLine('a message', line))),
    ...reportFacts(item),
  ];
}

/** What an amendment of the plan changed for a report that is asked for, or no longer is. */
export function amendedFacts(item: ReportItem, plan: Plan): readonly Fact[] {
  const { amendment, agency } = item;
  const why = amendment === null || amendment.reason === '' ? [] : [fact('Lý do điều chỉnh', oneLine('a reason', amendment.reason))];
  if (item.kind === 'removed') return [...why, ...reportFacts(item)];
  const label = agency.relation === 'assigned' ? 'Thời hạn trước khi điều chỉnh' : 'Thời gian đề nghị trước khi điều chỉnh';
  const [first, ...rest] = owedFacts(item, plan);
  const before = amendment?.dueBefore ?? null;
  return [...(first === undefined ? [] : [first]), ...(before === null ? [] : [fact(label, latest(before))]), ...why, ...rest];
}

/** Which post cannot be reached, what did not arrive there, and who got it instead. */
export function refusedFacts(item: ReportItem, plan: Plan): readonly Fact[] {
  const { undelivered } = item;
  const [last] = undelivered.slice(-1);
  if (last === undefined) throw new Error(`Report ${item.round.id}/${item.agency.id} has nothing undelivered to tell of.`);
  const instead = [...new Set(undelivered.flatMap((one) => one.instead))];
  return [
    fact('Đơn vị', oneLine('a name of the agency', item.agency.name)),
    fact('Người nhận', `${oneLine('a title', last.title)}, ${oneLine('an address', last.address)}`),
    fact('Thư chưa đến', ...undelivered.map(({ kind, at }) => `${noticeName(kind)}, ${moment(at, plan.timeZone)}`)),
    fact('Mã máy chủ trả lời', last.code),
    fact('Đã gửi thay đến', ...(instead.length === 0 ? ['không có ai'] : instead.map((title) => oneLine('a title', title)))),
    ...reportFacts(item),
  ];
}

/** Invited bodies are not told that they are late. */
function lateness(agency: Agency, receipt: Receipt): readonly Fact[] {
  if (agency.relation === 'invited' || !receipt.late) return [];
  return [fact('Ghi nhận', receipt.afterClosing ? 'gửi sau khi đợt báo cáo đã đóng' : 'gửi sau thời hạn')];
}

function reportFacts(item: ReportItem): readonly Fact[] {
  return [dueFact(item, item.agency.relation), ...windowFact(item)];
}

type Dated = Pick<ReportItem, 'round' | 'requirement'> & Partial<Pick<ReportItem, 'extendedTo'>>;

/** An invited body has no deadline, only a time it is asked for. */
function dueFact({ round, requirement, extendedTo = null }: Dated, relation: Relation): Fact {
  const [label, proposed] = relation === 'assigned' ? ['Thời hạn', 'thời hạn đề xuất'] : ['Thời gian đề nghị', 'thời gian đề xuất'];
  const notes = [...(requirement.proposed ? [proposed] : []), ...(round.estimated ? ['dự kiến'] : [])];
  if (extendedTo !== null) notes.push(`đã gia hạn, ban đầu ${fullDate(round.due)}`);
  const note = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return fact(label, `${latest(extendedTo ?? round.due)}${note}`);
}

function windowFact({ round }: Dated): readonly Fact[] {
  if (round.window === null) return [];
  return [fact('Kỳ số liệu', `từ ngày ${fullDate(round.window.from)} đến ngày ${fullDate(round.window.to)}`)];
}

/** Where a round stands. `withInvited` false towards superiors: invited bodies are never escalated. */
export function roundFacts(item: RoundItem, withInvited: boolean): readonly Fact[] {
  const reminded = remindedTimes(item.remindedOn);
  const judged = item.asOf >= item.round.dueAt;
  return [
    dueFact(item, 'assigned'),
    ...windowFact(item),
    ...standingFacts('assigned', item.assigned, judged),
    ...(withInvited && item.invited.owed > 0 ? standingFacts('invited', item.invited, judged) : []),
    ...(reminded === null ? [] : [fact('Đã đôn đốc', reminded)]),
  ];
}

/** Invited bodies are counted apart, and never by punctuality. */
function standingFacts(relation: Relation, { owed, received, onTime, outstanding }: Standing, judged: boolean): readonly Fact[] {
  const assigned = relation === 'assigned';
  const [who, missing] = assigned ? ['Đơn vị được giao', 'Chưa gửi'] : ['Cơ quan được đề nghị', 'Chưa nhận được'];
  const punctual = assigned && judged && received > 0 ? `, trong đó ${count(onTime)} đúng hạn` : '';
  return [
    fact(who, `${received}/${owed} đã gửi${punctual}`),
    ...(outstanding.length === 0 ? [] : [fact(`${missing} (${count(outstanding.length)})`, ...namesOf(outstanding))]),
  ];
}

/** What a consolidated report was made from. `named`: whether the missing agencies are named or only counted. */
export function consolidationFacts(item: ConsolidationItem, named: boolean): readonly Fact[] {
  const missing = item.missing.length;
  return [
    fact('Thời hạn', latest(item.consolidation.due)),
    fact('Tổng hợp từ', `${item.received}/${item.owed} báo cáo đã nhận`),
    ...(missing === 0 ? [] : [fact('Chưa nhận được', ...(named ? namesOf(item.missing) : [`${count(missing)} đơn vị`]))]),
  ];
}

/** The plan's own words for what the consolidation delivers. */
export function consolidationBasis(item: ConsolidationItem, plan: Plan): readonly string[] {
  const delivers = plan.requirements.filter(
    ({ fulfilment }) => fulfilment.by === 'consolidation' && fulfilment.consolidation === item.consolidation.rule,
  );
  return [...new Set(delivers.flatMap((requirement) => legalBasis(requirement, plan)))];
}

function namesOf(agencies: readonly Agency[]): readonly string[] {
  return agencies.map((agency) => oneLine('a name of an agency', agency.name));
}

function fact(label: string, ...values: readonly string[]): Fact {
  return { label, values };
}

/** `Báo cáo tổng hợp 6 tháng đầu năm 2024`; a title that says its period already keeps its own words. */
export function consolidationName(item: ConsolidationItem, plan: Plan): string {
  return oneLine('a title of the consolidation', consolidationTitle(item.title, item.consolidation.period, plan.year));
}

export function itemName(item: Dated, plan: Plan): string {
  return fullName(item.requirement, item.round, plan);
}
