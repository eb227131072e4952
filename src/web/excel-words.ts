/** The form as an Excel file: what the page says of it. */
import type { CellFault, ExcelFault } from './excel-reader';
import type { Both } from './language';

/** What is wrong with the whole file, the part of it that no other file has. */
export type ExcelProblem = ExcelFault | 'excel-too-large' | 'excel-none';

interface ExcelWords {
  readonly heading: string;
  readonly what: string;
  readonly download: string;
  readonly file: string;
  readonly load: string;
  readonly replaces: string;
  readonly loaded: string;
  readonly files: Readonly<Record<ExcelProblem, string>>;
  /** The cell's or row's own problem; its place stands before it. */
  readonly cells: Readonly<Record<CellFault, string>>;
}

export const excelWords: Both<ExcelWords> = {
  vi: {
    heading: 'Điền bằng tệp Excel',
    what: 'Tải biểu mẫu về điền khi không có mạng, rồi nạp lại vào trang này.',
    download: 'Tải biểu mẫu Excel',
    file: 'Tệp Excel đã điền, tối đa 2 MB',
    load: 'Nạp tệp vào biểu mẫu',
    replaces: 'Nội dung trong tệp thay nội dung đang có trên biểu mẫu dưới đây. Nạp tệp chưa phải là gửi báo cáo.',
    loaded: 'Đã nạp tệp Excel vào biểu mẫu dưới đây; báo cáo chưa được gửi. Đề nghị kiểm tra rồi bấm gửi.',
    files: {
      'excel-none': 'Chưa chọn tệp Excel.',
      'excel-too-large': 'Tệp Excel lớn hơn 2 MB; biểu mẫu đã điền nhỏ hơn nhiều. Đề nghị tải lại biểu mẫu và chép số liệu sang.',
      'excel-not-form': 'Tệp này không phải biểu mẫu tải từ trang này (.xlsx). Đề nghị tải biểu mẫu Excel rồi điền vào đó.',
      'excel-other-report': 'Tệp này là biểu mẫu của báo cáo khác (kế hoạch khác hoặc kỳ khác). Đề nghị tải biểu mẫu của báo cáo này.',
      'excel-other-agency': 'Tệp này là biểu mẫu của đơn vị khác. Đề nghị tải biểu mẫu của đơn vị mình từ trang này.',
      'excel-old-form': 'Từ khi tải tệp này, biểu mẫu đã thay đổi. Đề nghị tải lại biểu mẫu và chép số liệu sang.',
    },
    cells: {
      'excel-date': 'Ô là ngày tháng nên không nhận. Đề nghị ghi lại số, định dạng ô là văn bản hoặc số.',
      'excel-percent': 'Ô có định dạng phần trăm nên không rõ là số nào. Đề nghị ghi lại số, định dạng ô là văn bản hoặc số.',
      'excel-boolean': 'Ô là TRUE hoặc FALSE nên không nhận. Đề nghị ghi số hoặc lời.',
      'excel-error': 'Ô là lỗi của Excel nên không nhận. Đề nghị ghi số.',
      'excel-formula': 'Ô là công thức nên không nhận. Đề nghị ghi thẳng kết quả.',
      'excel-tick': 'Chỉ ghi chữ x, hoặc để trống.',
      'excel-row-missing': 'Tệp thiếu dòng này. Đề nghị tải lại biểu mẫu; nếu không có gì để ghi thì để trống, không xóa dòng.',
      'excel-row-twice': 'Tệp có hai dòng cùng mã này. Đề nghị bỏ một dòng.',
      'excel-row-unknown': 'Mã ở dòng này không có trong biểu mẫu. Đề nghị ghi lại đúng mã, hoặc bỏ dòng.',
    },
  },
  en: {
    heading: 'Fill in by Excel',
    what: 'Fetch the form, fill it in without a network, and load it back into this page.',
    download: 'Fetch the form for Excel',
    file: 'The filled-in Excel file, at most 2 MB',
    load: 'Load it into the form',
    replaces: 'What the file says takes the place of what stands in the form below. Loading is not sending.',
    loaded: 'The Excel file was loaded into the form below; the report is not sent yet. Please check it and send it.',
    files: {
      'excel-none': 'No Excel file was chosen.',
      'excel-too-large':
        'The Excel file is larger than 2 MB; a filled-in form is much smaller. Please fetch the form again and copy the figures.',
      'excel-not-form': 'This is no form that was fetched from this page (.xlsx). Please fetch the form and fill that in.',
      'excel-other-report': 'This is the form of another report (of another plan or period). Please fetch this report’s form.',
      'excel-other-agency': 'This is another agency’s form. Please fetch your own from this page.',
      'excel-old-form': 'The form has changed since this file was fetched. Please fetch it again and copy the figures.',
    },
    cells: {
      'excel-date': 'The cell is a date. Please write the figure again, the cell formatted as text or number.',
      'excel-percent': 'The cell is formatted as a percentage, so its figure is unclear. Please write it again as text or number.',
      'excel-boolean': 'The cell is TRUE or FALSE. Please write a figure or words.',
      'excel-error': 'The cell is an Excel error. Please write a figure.',
      'excel-formula': 'The cell is a formula. Please write its result.',
      'excel-tick': 'Only an x, or nothing.',
      'excel-row-missing':
        'This row is missing. Please fetch the form again; leave blank what there is nothing for, without deleting rows.',
      'excel-row-twice': 'Two rows have this code. Please take one out.',
      'excel-row-unknown': 'The form does not have this row’s code. Please put the code right, or take the row out.',
    },
  },
};
