/** The words of what is done to reports: statuses, acts, who acts. */
import type { RoundStatus } from '../../client/dondoc';
import type { ReportStatus, Timeliness } from '../../plan/report';
import type { Both } from '../language';

interface StoryWords {
  readonly status: Readonly<Record<ReportStatus, string>>;
  readonly timeliness: Readonly<Record<Timeliness, string>>;
  readonly round: Readonly<Record<RoundStatus['state'], string>>;
  /** Words of the audit trail; one that is not known here is shown as it is. */
  readonly act: Readonly<Record<string, string>>;
  /** Who acts without a post. */
  readonly actor: Readonly<Record<string, string>>;
}

export const STORY_WORDS: Both<StoryWords> = {
  vi: {
    status: {
      scheduled: 'Chưa đến kỳ',
      open: 'Chưa gửi',
      submitted: 'Đã nhận, chờ thẩm định',
      returned: 'Đề nghị bổ sung',
      accepted: 'Đã thông qua',
      waived: 'Được miễn',
      missed: 'Đợt đã đóng, chưa nhận được',
    },
    timeliness: {
      'on-time': 'đúng hạn',
      'with-permission': 'trong thời gian gia hạn',
      late: 'sau hạn',
      waived: '',
      missed: '',
      due: '',
    },
    round: { planned: 'chưa mở', open: 'đang nhận báo cáo', closing: 'đang đóng', closed: 'đã đóng', past: 'đã qua' },
    act: {
      submit: 'Gửi báo cáo',
      'submit-part': 'Gửi một phần báo cáo',
      withdraw: 'Rút báo cáo',
      'file-elsewhere': 'Ghi nhận báo cáo gửi đường khác',
      'begin-review': 'Bắt đầu thẩm định',
      endorse: 'Thẩm định cấp một',
      accept: 'Thông qua',
      return: 'Đề nghị bổ sung',
      'ask-for-time': 'Xin gia hạn',
      'give-time': 'Gia hạn',
      'refuse-time': 'Giữ nguyên thời hạn',
      promise: 'Hẹn ngày gửi',
      'ask-question': 'Gửi câu hỏi, ý kiến',
      'answer-question': 'Trả lời, trao đổi với đơn vị',
      certify: 'Lưu văn bản ký',
      waive: 'Miễn báo cáo',
      unwaive: 'Thôi miễn báo cáo',
      nudge: 'Nhắc trực tiếp',
      closed: 'Đợt đóng khi chưa nhận được báo cáo',
      'test-send': 'Gửi thử thư cho chính mình',
    },
    actor: { link: 'Đơn vị (qua liên kết trong thư)', operator: 'Người vận hành', system: 'Hệ thống', admin: 'Quản trị hệ thống' },
  },
  en: {
    status: {
      scheduled: 'Not due yet',
      open: 'Not received',
      submitted: 'Received, to be reviewed',
      returned: 'Returned for correction',
      accepted: 'Accepted',
      waived: 'Waived',
      missed: 'Closed without it',
    },
    timeliness: { 'on-time': 'on time', 'with-permission': 'within the extension', late: 'late', waived: '', missed: '', due: '' },
    round: { planned: 'not open yet', open: 'open', closing: 'closing', closed: 'closed', past: 'over' },
    act: {
      submit: 'Report sent',
      'submit-part': 'Part of the report sent',
      withdraw: 'Report withdrawn',
      'file-elsewhere': 'Noted as filed another way',
      'begin-review': 'Review begun',
      endorse: 'Endorsed at the first level',
      accept: 'Accepted',
      return: 'Returned for correction',
      'ask-for-time': 'More time asked for',
      'give-time': 'More time given',
      'refuse-time': 'More time refused',
      promise: 'Day promised',
      'ask-question': 'Asked a question',
      'answer-question': 'Answered the agency',
      certify: 'Signed document kept',
      waive: 'Waived',
      unwaive: 'Waiver taken back',
      nudge: 'Reminded by hand',
      closed: 'Round closed without the report',
      'test-send': 'Mail tried out on oneself',
    },
    actor: { link: 'The agency (by its mailed link)', operator: 'Operator', system: 'The system', admin: 'Administrator' },
  },
};
