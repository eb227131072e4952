/** What is wrong with what was sent, in words a person can act on. */
import type { Refusal, ReportView } from '../client/dondoc';
import type { FILE_FIELD } from '../plan/form-fields';
import type { FieldProblem } from '../plan/form-reader';
import type { CellFault } from './excel-reader';
import { type ExcelProblem, excelWords } from './excel-words';
import { REPORT_REFUSALS } from './refusal-words';
import { moment, whomToCall } from './words';
import type { UploadProblem } from './upload';
import { uploadWords } from './upload-words';

/** Where an Excel file to load is chosen. */
export const EXCEL_FIELD = 'excel';

interface FileProblemAt {
  readonly field: typeof FILE_FIELD | typeof EXCEL_FIELD;
  readonly code: UploadProblem;
  readonly args: Readonly<Record<string, never>>;
}

interface ExcelProblemAt {
  readonly field: string;
  readonly code: ExcelProblem | CellFault;
  /** `cell`: its place, `D7`. */
  readonly args: FieldProblem['args'];
}

/** A problem of a typed field, of a file, or of a cell of an Excel file. */
export type PageProblem = FieldProblem | FileProblemAt | ExcelProblemAt;

const FILE_WORDS: Readonly<Record<string, string>> = { ...uploadWords.vi, ...excelWords.vi.files, ...excelWords.vi.cells };

function isTyped(problem: PageProblem): problem is FieldProblem {
  return !(problem.code in FILE_WORDS);
}

/** One sentence or two; never repeats the field's name, which stands before it. */
export function problemWords(problem: PageProblem): string {
  if (!isTyped(problem)) return FILE_WORDS[problem.code] ?? '';
  const { code, args } = problem;
  switch (code) {
    case 'text-required':
      return 'Chưa có nội dung.';
    case 'figure-required':
      return 'Chưa có số liệu. Ghi số 0, hoặc đánh dấu “không phát sinh”, nếu không có.';
    case 'answer-required':
      return 'Chưa chọn “Có” hoặc “Không”.';
    case 'not-a-number':
      return `“${args['typed']}” không phải là số. Chỉ ghi chữ số, ví dụ 1250 hoặc 1.250.`;
    case 'bad-grouping':
      return `Không đọc được “${args['typed']}”: dấu chấm chỉ để tách hàng nghìn (1.250), dấu phẩy để ghi phần lẻ (12,5).`;
    case 'signed':
      return 'Không ghi dấu cộng hoặc dấu trừ trước số.';
    case 'too-many-decimals':
      return `Chỉ ghi tối đa ${args['decimals']} chữ số sau dấu phẩy.`;
    case 'whole-number-only':
      return 'Chỉ ghi số nguyên, không có phần lẻ sau dấu phẩy.';
    case 'too-many-digits':
      return `Số quá dài; tối đa ${args['max']} chữ số.`;
    case 'nil-and-value':
      return 'Vừa có nội dung vừa đánh dấu “không phát sinh”. Đề nghị bỏ một trong hai.';
    case 'not-yes-or-no':
      return 'Đề nghị chọn “Có”, “Không” hoặc để trống.';
    case 'too-long':
      return `Nội dung quá dài; tối đa ${args['max']} ký tự. Phần dài hơn đề nghị gửi trong tệp đính kèm.`;
    case 'control-characters':
      return 'Có ký tự ẩn không nhận được, thường do chép từ chương trình khác. Đề nghị gõ lại hoặc dán dưới dạng văn bản thuần.';
    case 'check-failed':
    case 'check-doubtful':
      return String(args['says']);
    case 'check-unconfirmed':
      return 'Đề nghị xem lại các số liệu đã nêu. Nếu số liệu đúng, đánh dấu “Đã kiểm tra, số liệu đúng” rồi gửi lại.';
    case 'nil-not-allowed':
      return 'Báo cáo này phải có nội dung nên không nhận “không phát sinh”.';
    case 'nil-with-content':
      return `Đã đánh dấu không phát sinh cho cả báo cáo nhưng còn ${args['filled']} ô có nội dung. Đề nghị bỏ đánh dấu, hoặc xóa nội dung các ô đó.`;
    case 'nothing-reported':
      return 'Báo cáo chưa có nội dung nào. Nếu trong kỳ không có gì phát sinh, đề nghị đánh dấu “không phát sinh” cho cả báo cáo.';
    case 'nothing-missing':
      return 'Báo cáo đã đủ nội dung. Đề nghị bỏ đánh dấu “gửi trước một phần” rồi gửi.';
    case 'declaration-required':
      return 'Cần đánh dấu cam đoan trước khi gửi. Nếu báo cáo có nội dung mật hoặc có thông tin cá nhân, không gửi qua trang này.';
    case 'unknown-field':
      return 'Biểu mẫu gửi lên không khớp biểu mẫu hiện hành. Đề nghị mở lại liên kết trong thư rồi nhập lại.';
    case 'file-required':
      return 'Chưa đính kèm tệp báo cáo.';
    case 'file-not-allowed':
      return 'Báo cáo này không nhận tệp đính kèm.';
  }
}

/** Why something was not done, and what to do instead. */
export function refusalWords(refusal: Refusal, view: ReportView): string {
  const { plan, round } = view;
  const known: Partial<Record<Refusal, string>> = {
    'not-open-yet': `Đợt báo cáo này chưa mở; mở từ ${moment(round.opensAt, plan.timeZone)}. Nội dung vừa nhập chưa được gửi.`,
    'identical-resubmission':
      'Nội dung này giống hệt bản đã nhận gần nhất nên không ghi nhận thêm lần gửi mới. Bản đã nhận vẫn có hiệu lực, không cần gửi lại.',
    'already-recorded': 'Việc này đã được ghi rồi; không ghi thêm lần nữa.',
    'wrong-count': 'Số lần là số nguyên từ 1 đến 9.999.',
  };
  const words: Partial<Record<Refusal, string>> = { ...REPORT_REFUSALS, ...known };
  return words[refusal] ?? `Chưa thực hiện được. Đề nghị thử lại sau ít phút hoặc liên hệ ${whomToCall(plan)}.`;
}
