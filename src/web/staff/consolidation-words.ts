/** The words of the consolidation room. */
import type { ConsolidationStatus } from '../../client/dondoc';
import type { Both } from '../language';

interface ConsolidationWords {
  readonly title: string;
  readonly none: string;
  readonly columns: Readonly<Record<'name' | 'state' | 'begins' | 'due', string>>;
  readonly states: Readonly<Record<ConsolidationStatus['state'], string>>;
  readonly kinds: Readonly<Record<ConsolidationStatus['kind'], string>>;
  readonly begins: (at: string) => string;
  readonly freezes: (at: string) => string;
  readonly frozen: (at: string) => string;
  readonly approved: (by: string, at: string) => string;
  readonly distributed: (at: string) => string;
  readonly due: string;
  readonly documents: string;
  readonly later: (n: number) => string;
  readonly version: (n: number) => string;
  readonly figures: string;
  readonly figure: Readonly<Record<'indicator' | 'total' | 'counted' | 'gaps', string>>;
  readonly sources: string;
  readonly source: Readonly<Record<'agency' | 'version' | 'value', string>>;
  readonly notReceived: string;
  readonly blank: string;
  readonly nil: string;
  readonly waived: string;
  readonly yes: string;
  readonly no: string;
  readonly reconciled: string;
  readonly narrative: string;
  readonly discipline: string;
  readonly kept: Readonly<Record<'agency' | 'owed' | 'onTime' | 'withPermission' | 'late' | 'outstanding' | 'reminders', string>>;
  readonly approve: string;
  readonly approveMeans: string;
  readonly done: string;
  readonly refused: Readonly<Record<'already-approved' | 'nothing-to-approve' | 'temporal-unreachable', string>>;
  readonly otherwise: string;
  readonly back: string;
}

export const CONSOLIDATION_WORDS: Both<ConsolidationWords> = {
  vi: {
    title: 'Tổng hợp',
    none: 'Kế hoạch không có lần tổng hợp nào.',
    columns: { name: 'Bản tổng hợp', state: 'Tình trạng', begins: 'Bắt đầu', due: 'Hạn' },
    states: {
      planned: 'chưa bắt đầu',
      collecting: 'đang nhận số liệu',
      frozen: 'đã chốt, chờ phê duyệt',
      approved: 'đã phê duyệt',
      distributed: 'đã gửi đi',
    },
    kinds: { report: 'Báo cáo tổng hợp', review: 'Sơ kết, tổng kết' },
    begins: (at) => `Bắt đầu lúc ${at}.`,
    freezes: (at) => `Chốt số liệu lúc ${at}.`,
    frozen: (at) => `Số liệu chốt lúc ${at}.`,
    approved: (by, at) => `${by} phê duyệt lúc ${at}.`,
    distributed: (at) => `Gửi đi lúc ${at}.`,
    due: 'Hạn',
    documents: 'Tải về',
    later: (n) => `${n} bản gửi đến sau khi chốt, không có trong bản tổng hợp này:`,
    version: (n) => `bản ${n}`,
    figures: 'Số liệu',
    figure: { indicator: 'Chỉ tiêu', total: 'Tổng', counted: 'Có số liệu', gaps: 'Còn thiếu' },
    sources: 'Nguồn số liệu',
    source: { agency: 'Đơn vị', version: 'Bản gửi', value: 'Số liệu' },
    notReceived: 'chưa gửi',
    blank: 'để trống',
    nil: 'không phát sinh',
    waived: 'được miễn',
    yes: 'có',
    no: 'không',
    reconciled: 'đối chiếu, không tính vào tổng',
    narrative: 'Thuyết minh của các đơn vị',
    discipline: 'Việc chấp hành chế độ báo cáo',
    kept: {
      agency: 'Đơn vị',
      owed: 'Phải gửi',
      onTime: 'Đúng hạn',
      withPermission: 'Được gia hạn',
      late: 'Sau hạn',
      outstanding: 'Chưa gửi',
      reminders: 'Lần nhắc',
    },
    approve: 'Phê duyệt và gửi đi',
    approveMeans: 'Sau khi phê duyệt, bản tổng hợp được gửi đến mọi nơi nhận và không rút lại được.',
    done: 'Đã phê duyệt.',
    refused: {
      'already-approved': 'Bản tổng hợp này đã được phê duyệt; không có gì thay đổi.',
      'nothing-to-approve': 'Bản tổng hợp này chưa có gì chờ phê duyệt.',
      'temporal-unreachable': 'Chưa liên lạc được với bộ phận điều phối nên chưa phê duyệt được; đề nghị thử lại sau ít phút.',
    },
    otherwise: 'Chưa thực hiện được; đề nghị tải lại trang rồi thử lại.',
    back: 'Mọi bản tổng hợp',
  },
  en: {
    title: 'Consolidation',
    none: 'The plan has no consolidation.',
    columns: { name: 'Consolidation', state: 'State', begins: 'Begins', due: 'Due' },
    states: {
      planned: 'not begun',
      collecting: 'collecting',
      frozen: 'frozen, to be approved',
      approved: 'approved',
      distributed: 'distributed',
    },
    kinds: { report: 'Report', review: 'Review' },
    begins: (at) => `Begins at ${at}.`,
    freezes: (at) => `Figures freeze at ${at}.`,
    frozen: (at) => `Figures frozen at ${at}.`,
    approved: (by, at) => `Approved by ${by} at ${at}.`,
    distributed: (at) => `Distributed at ${at}.`,
    due: 'Due',
    documents: 'Download',
    later: (n) => `${n} versions came after the freeze and are not in it:`,
    version: (n) => `version ${n}`,
    figures: 'Figures',
    figure: { indicator: 'Indicator', total: 'Total', counted: 'With figures', gaps: 'Missing' },
    sources: 'Sources',
    source: { agency: 'Agency', version: 'Version', value: 'Figure' },
    notReceived: 'not received',
    blank: 'left blank',
    nil: 'nil',
    waived: 'waived',
    yes: 'yes',
    no: 'no',
    reconciled: 'for comparison, not in the total',
    narrative: 'What the agencies wrote',
    discipline: 'How the reporting was kept',
    kept: {
      agency: 'Agency',
      owed: 'Owed',
      onTime: 'On time',
      withPermission: 'With permission',
      late: 'Late',
      outstanding: 'Not received',
      reminders: 'Reminders',
    },
    approve: 'Approve and distribute',
    approveMeans: 'Once approved it goes to all recipients and cannot be taken back.',
    done: 'Approved.',
    refused: {
      'already-approved': 'It was approved before; nothing has changed.',
      'nothing-to-approve': 'Nothing waits to be approved here.',
      'temporal-unreachable': 'The workflow service cannot be reached, so nothing was approved; try again in a few minutes.',
    },
    otherwise: 'It could not be done; load the page again and retry.',
    back: 'All consolidations',
  },
};
