/** The pages that say one thing: a link that is no longer valid, a post that was refused, an error. */

import type { Both } from './language';

/** A page that says one thing. */
export interface Message {
  readonly title: string;
  readonly lines: readonly string[];
}

const CALL = 'Cần hỏi, đề nghị gọi đầu mối ghi ở cuối thư.';

/** Nothing about plan or report: whoever opens it may not be whom the link was for. */
export const BAD_LINK: Message = {
  title: 'Liên kết không còn hiệu lực',
  lines: [
    'Liên kết này không đúng, đã hết hạn hoặc đã được thay bằng liên kết mới.',
    'Đề nghị mở liên kết trong thư mới nhất về báo cáo này.',
    CALL,
  ],
};

export const NOT_OPENED: Message = {
  title: 'Cần mở lại liên kết trong thư',
  lines: [
    'Trang này chỉ mở được từ liên kết trong thư về báo cáo.',
    'Nếu vừa nhập dở, có thể quay lại trang trước để chép nội dung trước khi mở lại liên kết.',
    CALL,
  ],
};

export const FORGED_POST: Message = {
  title: 'Chưa gửi được báo cáo',
  lines: ['Trang nhập báo cáo đã cũ hoặc không phải do hệ thống này mở.', 'Đề nghị mở lại liên kết trong thư rồi gửi lại.', CALL],
};

/** For whoever has a role, but not that one. */
export const NOT_ALLOWED: Both<Message> = {
  vi: {
    title: 'Không có quyền với trang này',
    lines: ['Chức danh của đồng chí trong kế hoạch này không được xem hoặc làm việc ở trang này.'],
  },
  en: { title: 'Not open to you', lines: ['Your post in this plan may not see this page or do this.'] },
};

export const NOT_SIGNED_IN: Both<Message> = {
  vi: { title: 'Cần đăng nhập', lines: ['Phiên đăng nhập đã hết. Đề nghị mở lại trang, đăng nhập rồi thực hiện lại.'] },
  en: { title: 'Please sign in', lines: ['The session has ended. Open the page again, sign in, and repeat what you did.'] },
};

export const BEYOND_CALENDARS: Both<Message> = {
  vi: { title: 'Chưa thực hiện', lines: ['Ngày này thuộc năm chưa có lịch làm việc. Đề nghị quay lại trang trước và chọn ngày sớm hơn.'] },
  en: { title: 'Not done', lines: ['No working calendar is loaded for the year of this day. Go back and choose an earlier one.'] },
};

export const FORGED_STAFF_POST: Both<Message> = {
  vi: { title: 'Chưa thực hiện', lines: ['Trang đã cũ hoặc không phải do hệ thống này mở. Đề nghị mở lại trang rồi thực hiện lại.'] },
  en: { title: 'Not done', lines: ['The page is too old or was not made here. Open it again and repeat what you did.'] },
};

/** By HTTP status; without details of what went wrong inside. */
export function errorMessage(status: number): Message {
  switch (status) {
    case 400:
    case 411:
      return {
        title: 'Không đọc được yêu cầu',
        lines: ['Dữ liệu gửi lên bị thiếu hoặc sai. Đề nghị mở lại liên kết trong thư và thử lại.', CALL],
      };
    case 404:
      return { title: 'Không có trang này', lines: ['Địa chỉ không đúng hoặc trang không còn. Đề nghị mở liên kết trong thư.', CALL] };
    case 413:
      return {
        title: 'Nội dung gửi lên quá lớn',
        lines: ['Tệp đính kèm tối đa 10 MB. Đề nghị quay lại trang trước, chọn tệp nhỏ hơn và gửi lại.', CALL],
      };
    case 415:
      return { title: 'Không nhận dạng dữ liệu này', lines: ['Đề nghị gửi báo cáo bằng biểu mẫu mở từ liên kết trong thư.', CALL] };
    default:
      return { title: 'Hệ thống đang gặp lỗi', lines: ['Yêu cầu chưa được thực hiện. Đề nghị thử lại sau ít phút.', CALL] };
  }
}
