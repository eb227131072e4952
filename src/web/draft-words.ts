/** The words of a draft: who typed what when, and what to do where two typed differently. */
import { localDateOf, localTimeOf } from '../plan/dates';
import type { Typed } from '../plan/form-draft';
import { figureField } from '../plan/form-fields';
import type { Form, Instant, Language } from '../plan/model';
import { fullDate } from '../plan/words';
import type { Both } from './language';

interface DraftWords {
  readonly save: string;
  readonly shared: string;
  readonly savedAt: (time: string) => string;
  readonly lastSaved: (who: string, when: string) => string;
  readonly nothingNew: string;
  readonly saving: string;
  readonly away: string;
  readonly sentMeanwhile: string;
  readonly closed: string;
  readonly toChoose: string;
  readonly choose: string;
  readonly take: string;
  readonly takeValue: (value: string) => string;
  readonly changed: (who: string, when: string) => string;
  readonly thisBrowser: string;
  readonly browser: (mark: string) => string;
  readonly sent: string;
  readonly blank: string;
  readonly ticked: string;
  readonly unticked: string;
  readonly yes: string;
  readonly no: string;
  readonly notAsked: string;
  readonly notAskedWhy: string;
  readonly at: (time: string, date: string) => string;
}

export const DRAFT_WORDS: Both<DraftWords> = {
  vi: {
    save: 'Lưu nháp',
    shared:
      'Nội dung đang nhập được lưu nháp cho cả đơn vị: đồng nghiệp có liên kết này cùng thấy và nhập tiếp. Bản nháp chưa được gửi đi.',
    savedAt: (time) => `Đã lưu lúc ${time}.`,
    lastSaved: (who, when) => `Bản nháp lưu lần cuối lúc ${when}, ${who}.`,
    nothingNew: 'Bản nháp không có gì mới so với lần lưu trước.',
    saving: 'Đang lưu…',
    away: 'Chưa lưu được: mất kết nối. Nội dung vẫn còn trên trang này và được lưu lại khi có kết nối.',
    sentMeanwhile: 'Báo cáo này vừa được gửi từ một trang khác. Đề nghị tải lại trang để xem bản đã gửi.',
    closed: 'Không lưu được nữa từ trang này. Đề nghị chép lại nội dung vừa nhập rồi mở lại liên kết trong thư.',
    toChoose: 'Có ô hai người nhập khác nhau: xem chỗ được đánh dấu và chọn một giá trị.',
    choose: 'Hai người nhập khác nhau ở ô này; các giá trị đều được giữ. Đề nghị chọn một:',
    take: 'Dùng giá trị này',
    takeValue: (value) => `Dùng giá trị ${value}`,
    changed: (who, when) => `Sửa lúc ${when}, ${who}`,
    thisBrowser: 'trình duyệt này',
    browser: (mark) => `trình duyệt ${mark}`,
    sent: 'bản đã gửi',
    blank: '(để trống)',
    ticked: 'đánh dấu',
    unticked: 'không đánh dấu',
    yes: 'Có',
    no: 'Không',
    notAsked: 'Nội dung không còn được hỏi',
    notAskedWhy: 'Biểu mẫu đã thay đổi theo bản điều chỉnh kế hoạch. Phần đã nhập dưới đây được giữ lại để tham khảo, không gửi đi.',
    at: (time, date) => `${time} ngày ${date}`,
  },
  en: {
    save: 'Save draft',
    shared:
      'What you type is saved as a draft for your whole office: colleagues who hold this link see it and can go on. A draft has not been sent.',
    savedAt: (time) => `Saved at ${time}.`,
    lastSaved: (who, when) => `Draft last saved at ${when}, ${who}.`,
    nothingNew: 'There is nothing new in the draft since it was last saved.',
    saving: 'Saving…',
    away: 'Not saved: the connection is gone. What you typed is still on this page and will be saved when it is back.',
    sentMeanwhile: 'This report has just been sent from another page. Please load the page again to see what was sent.',
    closed: 'This page cannot save any more. Please copy what you typed and open the link in the mail again.',
    toChoose: 'Two people typed differently: look for the marked fields and choose a value.',
    choose: 'Two people typed differently here; every value is kept. Please choose one:',
    take: 'Use this value',
    takeValue: (value) => `Use the value ${value}`,
    changed: (who, when) => `Changed at ${when}, ${who}`,
    thisBrowser: 'this browser',
    browser: (mark) => `browser ${mark}`,
    sent: 'as sent',
    blank: '(blank)',
    ticked: 'ticked',
    unticked: 'not ticked',
    yes: 'Yes',
    no: 'No',
    notAsked: 'No longer asked',
    notAskedWhy: 'The form was changed by an amendment of the plan. What was typed below is kept to look at; it is not sent.',
    at: (time, date) => `${time} on ${date}`,
  },
};

/** Who typed it: a browser's mark, never a person. `mine`: the mark of whoever reads. */
export function whoTyped({ by }: Typed, mine: string | null, lang: Language): string {
  const words = DRAFT_WORDS[lang];
  if (by === '') return words.sent;
  return by === mine ? words.thisBrowser : words.browser(by);
}

export function whenTyped(at: Instant, timeZone: string, lang: Language): string {
  return DRAFT_WORDS[lang].at(localTimeOf(at, timeZone), fullDate(localDateOf(at, timeZone)));
}

/** The value of a field in words: boxes have no text of their own. */
export function valueWords(form: Form, field: string, value: string, lang: Language): string {
  const words = DRAFT_WORDS[lang];
  if (/^nil(?:$|[.-])/.test(field)) return value === 'yes' ? words.ticked : words.unticked;
  const indicator = form.sections.flatMap(({ indicators }) => indicators).find(({ code }) => figureField(code) === field);
  if (value === '') return words.blank;
  if (indicator?.kind !== 'yes-no') return value;
  return value === 'yes' ? words.yes : words.no;
}
