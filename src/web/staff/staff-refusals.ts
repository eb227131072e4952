/** Why an act of the staff was not done, in both languages. */
import type { Refusal } from '../../client/dondoc';
import type { Language } from '../../plan/model';
import type { NotNudged } from '../../plan/nudges';
import type { RefusalCode } from '../../plan/report';
import { REPORT_REFUSALS } from '../refusal-words';

type StaffRefusal =
  | Exclude<RefusalCode, 'already-open' | 'nothing-to-close' | 'promised-twice' | 'locked'>
  | NotNudged
  | 'identical-resubmission'
  | 'already-returned'
  | 'already-given'
  | 'changed-meanwhile'
  | 'no-reason'
  | 'no-note'
  | 'not-a-date'
  | 'no-sender'
  | 'no-signature'
  | 'nothing-to-certify'
  | 'already-certified'
  | 'in-the-future'
  | 'not-yet-endorsed'
  | 'not-later-than-today'
  | 'unknown-report'
  | 'unknown-agency'
  | 'too-many-reports';

const ENGLISH: Readonly<Record<StaffRefusal, string>> = {
  'not-open-yet': 'The round has not opened yet.',
  'already-received': 'The report has been received.',
  'already-accepted': 'The report has been accepted.',
  'already-endorsed': 'The report has been endorsed at the first level.',
  'already-closed': 'The round has closed.',
  'already-waived': 'The report has been waived.',
  'not-waived': 'The report is not waived.',
  'is-waived': 'The report is waived; nothing is owed.',
  'being-corrected': 'The report is being corrected; its date is the one named when it was returned.',
  'complete-is-there': 'A complete version is there; send a complete one to replace it.',
  'under-review': 'The review has begun.',
  'nothing-to-withdraw': 'There is no version to withdraw.',
  'nothing-to-review': 'No version waits for review.',
  'nothing-to-accept': 'No version waits to be accepted.',
  'nothing-to-return': 'There is no version to return.',
  'request-pending': 'A request for more time waits for its answer.',
  'no-request': 'No request for more time is waiting.',
  'not-later': 'This day is not later than the due date in force.',
  'in-the-past': 'This day has passed.',
  'after-closing': 'This day is after the round closes.',
  paused: 'Sending is paused for this agency or person.',
  'three-times': 'It was reminded by hand three times already.',
  'by-hand-that-day': 'It is reminded by hand on that day already.',
  'ladder-that-day': 'A scheduled mail goes to the same person on that day.',
  'identical-resubmission': 'This is exactly the version that was received last.',
  'already-returned': 'It was returned already with the same correct-by date.',
  'already-given': 'This day was given already; nothing has changed.',
  'changed-meanwhile': 'The report has changed meanwhile; look at it again before you decide.',
  'no-reason': 'Write the reason.',
  'no-note': 'Write what the reminder is to say.',
  'not-a-date': 'This is not a date.',
  'no-sender': 'Write who sent it.',
  'no-signature': 'Write the document’s number and the signer’s post.',
  'nothing-to-certify': 'There is no version that a signed document could belong to.',
  'already-certified': 'This signed document is kept already.',
  'in-the-future': 'This day has not come yet.',
  'not-yet-endorsed': 'The report has not been endorsed at the first level.',
  'not-later-than-today': 'This day must be after today.',
  'unknown-report': 'There is no such report.',
  'unknown-agency': 'There is no such agency in this round.',
  'too-many-reports': 'Too many agencies at once; at most 500. Narrow the list down.',
};

const VIETNAMESE: Readonly<Partial<Record<Refusal | NotNudged, string>>> = {
  ...REPORT_REFUSALS,
  paused: 'Đang tạm dừng gửi thư cho đơn vị hoặc người này.',
  'three-times': 'Đã nhắc trực tiếp ba lần.',
  'by-hand-that-day': 'Trong ngày đó đã có thư nhắc trực tiếp.',
  'ladder-that-day': 'Trong ngày đó đã có thư tự động gửi đến cùng người.',
  'unknown-report': 'Không có báo cáo này.',
  'unknown-agency': 'Đợt báo cáo không có đơn vị này.',
  'too-many-reports': 'Quá nhiều đơn vị trong một lần; tối đa 500. Đề nghị thu hẹp danh sách.',
};

const OTHERWISE = {
  vi: 'Chưa thực hiện được; đề nghị tải lại trang rồi thử lại.',
  en: 'It could not be done; load the page again and retry.',
};

export function staffRefusal(lang: Language, reason: Refusal | NotNudged): string {
  const words: Readonly<Partial<Record<Refusal | NotNudged, string>>> = lang === 'en' ? ENGLISH : VIETNAMESE;
  return words[reason] ?? OTHERWISE[lang];
}
