/** Every word around a report's thread. */
import type { Message, MessageFault } from '../plan/thread';
import type { Both } from './language';

export const THREAD_WORDS = {
  vi: {
    title: 'Trao đổi về báo cáo này',
    none: 'Chưa có trao đổi nào.',
    sides: { agency: 'Đơn vị', coordinator: 'Cơ quan thường trực' } satisfies Record<Message['side'], string>,
    label: { agency: 'Câu hỏi, ý kiến gửi cơ quan thường trực *', coordinator: 'Trả lời, ý kiến gửi đơn vị *' },
    hint: 'Không ghi nội dung mật, họ tên, thông tin cá nhân của người nghiện, người sử dụng trái phép chất ma túy. Nội dung được gửi qua thư cho bên kia và không sửa, không rút lại được.',
    send: 'Gửi trao đổi',
    back: 'Trở lại báo cáo',
    refused: {
      'no-text': 'Cần ghi nội dung trao đổi.',
      'text-too-long': 'Nội dung dài quá 2.000 ký tự. Đề nghị rút gọn.',
      'already-said': 'Nội dung này đã được gửi rồi; không gửi thêm lần nữa.',
      'too-many-messages': 'Trong một ngày đã gửi 20 ý kiến về báo cáo này. Đề nghị gọi điện, hoặc gửi tiếp vào ngày mai.',
    } satisfies Record<MessageFault, string>,
    notDone: 'Chưa gửi được. Đề nghị mở lại trang rồi thử lại.',
  },
  en: {
    title: 'Questions about this report',
    none: 'Nothing has been said yet.',
    sides: { agency: 'Agency', coordinator: 'Standing agency' },
    label: { agency: 'Question to the standing agency *', coordinator: 'Answer to the agency *' },
    hint: 'Nothing classified, and no personal data of people who use drugs. The text is mailed to the other side and cannot be changed or taken back.',
    send: 'Send',
    back: 'Back to the report',
    refused: {
      'no-text': 'Please write what you want to say.',
      'text-too-long': 'Longer than 2,000 characters. Please shorten it.',
      'already-said': 'This text was sent before; it is not sent again.',
      'too-many-messages': '20 messages about this report were sent within a day. Please telephone, or write again tomorrow.',
    },
    notDone: 'Not sent. Open the page again and repeat it.',
  },
} satisfies Both<object>;
