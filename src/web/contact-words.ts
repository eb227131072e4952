/** Fields and words of naming and confirming a new officer. */
import type { Refusal } from '../client/dondoc';
import type { Message } from './message-words';

export const TITLE_FIELD = 'contact.title';
export const EMAIL_FIELD = 'contact.email';
export const PHONE_FIELD = 'contact.phone';

export const PROPOSED: Message = {
  title: 'Đã gửi thư xác nhận',
  lines: [
    'Thư xác nhận được gửi đến địa chỉ mới; đường dẫn trong thư có hiệu lực trong 03 ngày.',
    'Khi địa chỉ mới chưa xác nhận, thư vẫn gửi đến đầu mối hiện nay.',
  ],
};

export const CONFIRMED: Message = {
  title: 'Đã đổi đầu mối',
  lines: [
    'Thư có đường dẫn mới của các báo cáo đang mở được gửi đến địa chỉ này.',
    'Đầu mối trước đây được báo một lần. Trân trọng cảm ơn.',
  ],
};

/** Why nothing was changed. */
export function notProposed(refusal: Refusal): Message {
  const why: Partial<Record<Refusal, string>> = {
    'bad-address': 'Địa chỉ thư điện tử chưa đúng dạng.',
    'no-title': 'Đề nghị ghi chức danh của người phụ trách mới.',
    'already-proposed':
      'Báo cáo này đã có đề nghị như vậy; thư xác nhận đã được gửi đến địa chỉ mới, đường dẫn trong thư vẫn còn hiệu lực.',
    'same-address': 'Đầu mối hiện nay đã có địa chỉ này.',
    'too-many-requests': 'Báo cáo này đã có ba đề nghị đổi đầu mối trong 24 giờ qua. Đề nghị thử lại vào ngày mai.',
    'confirmed-already': 'Việc đổi đầu mối đã được xác nhận trước đó.',
    'bad-link': 'Đường dẫn không đúng, đã hết hiệu lực hoặc đầu mối đã được đổi theo cách khác.',
  };
  return {
    title: 'Chưa đổi đầu mối',
    lines: [why[refusal] ?? 'Yêu cầu chưa được thực hiện. Đề nghị thử lại sau ít phút.', 'Có thể quay lại trang trước để nhập lại.'],
  };
}
