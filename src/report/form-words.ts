/** What the form's workbook says beside the form's own words. Vietnamese, as every document here. */
import type { Indicator } from '../plan/model';

export const FILL_HINTS = [
  'Chỉ ghi vào các ô trắng ở cột “Số liệu, nội dung” và “Không phát sinh”. Mục có dấu * là bắt buộc. Không sửa cột “Mã”.',
  'Để trống, số 0 và “không phát sinh” là ba điều khác nhau. Số ghi dạng 1250 hoặc 1.250; phần lẻ ghi sau dấu phẩy, ví dụ 12,5. Không dùng công thức.',
  'Ghi xong, mở lại trang báo cáo theo liên kết trong thư, nạp tệp này, kiểm tra rồi gửi. Nạp tệp chưa phải là gửi báo cáo.',
] as const;

export const NIL_ALL = 'Cả báo cáo không phát sinh';
export const NIL_SECTION = 'Cả mục này không phát sinh';
export const NIL_HINT = 'Ghi chữ x, và để trống các ô khác.';
export const DECLARATION_HINT = 'Ghi chữ x để cam đoan.';
export const STAMP_NOTE = 'Trang này để hệ thống nhận ra biểu mẫu của báo cáo nào; không sửa, không xóa.';

/** Field value → what the cell says. */
export const YES_NO: Readonly<Record<string, string>> = { yes: 'Có', no: 'Không' };

export function hintOf({ kind, decimals, of }: Indicator): string {
  switch (kind) {
    case 'flow':
    case 'stock':
    case 'money':
      return decimals === 0 ? 'Số nguyên.' : `Số, tối đa ${decimals} chữ số sau dấu phẩy.`;
    case 'yes-no':
      return 'Chọn Có hoặc Không.';
    case 'text':
      return 'Ghi bằng lời.';
    case 'ratio':
      return `Không phải nhập: tự tính từ ${of?.join(' và ') ?? ''}.`;
  }
}
