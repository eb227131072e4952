/** The words of amending, pausing and deciding. */
import type { AmendmentDiff, Locked } from '../../plan/amendment';
import type { AmendmentRefusal } from '../../plan/amendment-refusals';
import type { PauseKind } from '../../plan/pauses';
import type { PlanVersion, Refusal } from '../../client/dondoc';
import type { Both } from '../language';

interface ChangesWords {
  readonly title: string;
  readonly pending: (version: number, at: string) => string;
  readonly takeBack: string;
  readonly reasonIs: (text: string) => string;
  readonly pausedNow: string;
  readonly since: (at: string, by: string) => string;
  readonly resume: string;
  readonly amend: string;
  readonly amendHelp: string;
  readonly effective: string;
  readonly effectiveHelp: string;
  readonly reason: string;
  readonly seeDiff: string;
  readonly addRound: string;
  readonly addRoundHelp: string;
  readonly roundTitle: string;
  readonly days: string;
  readonly whom: string;
  readonly add: string;
  readonly decide: string;
  readonly choose: (n: number) => string;
  readonly recorded: (agencies: string, number: string | null, date: string) => string;
  readonly number: string;
  readonly date: string;
  readonly record: string;
  readonly pause: string;
  readonly pauseHelp: string;
  readonly target: string;
  readonly kinds: Readonly<Record<PauseKind, string>>;
  readonly wholePlan: string;
  readonly preview: string;
  readonly versions: string;
  readonly columns: Readonly<Record<'version' | 'state' | 'effective' | 'by' | 'why', string>>;
  readonly versionNo: (n: number) => string;
  readonly states: Readonly<Record<PlanVersion['state'], string>>;
  readonly first: string;
  readonly files: string;
  readonly noFiles: string;
  readonly back: string;
  readonly nothingYet: string;
  readonly apply: string;
  readonly diffTitle: string;
  readonly diff: {
    readonly refused: string;
    readonly rounds: string;
    readonly agencies: string;
    readonly requirements: string;
    readonly consolidations: string;
    readonly sends: string;
    readonly told: string;
    readonly locked: string;
    readonly nothing: string;
    readonly added: string;
    readonly removed: string;
    readonly moved: string;
    readonly roundLine: (due: string, agencies: number) => string;
    readonly due: string;
    readonly opens: string;
    readonly closes: string;
    readonly locks: string;
    readonly noLock: string;
    readonly contact: string;
    readonly starts: string;
    readonly more: (n: number) => string;
    readonly refusals: Readonly<Record<AmendmentRefusal['code'], string>>;
    readonly lockedWhy: Readonly<Record<Locked['code'], string>>;
    readonly toldWhat: Readonly<Record<AmendmentDiff['told'][number]['kind'], string>>;
  };
  readonly pausePreview: (held: number) => string;
  readonly pauseDo: string;
  readonly resumeTitle: (what: string) => string;
  readonly resumeStand: string;
  readonly resumeShift: (moved: number) => string;
  readonly resumeKeep: string;
  readonly resumeMove: string;
  readonly done: Readonly<Record<'applied' | 'pending' | 'withdrawn' | 'paused' | 'resumed' | 'decided', string>>;
  readonly otherPlan: string;
  readonly badDays: string;
  readonly noTitle: string;
  readonly refusedBy: (act: string, by: string, at: string) => string;
  readonly refusals: Readonly<Partial<Record<Refusal, string>>>;
  readonly otherwise: string;
}

export const CHANGES_WORDS: Both<ChangesWords> = {
  vi: {
    title: 'Điều chỉnh kế hoạch',
    pending: (version, at) => `Bản ${version} đang chờ hiệu lực từ ${at}.`,
    takeBack: 'Rút lại',
    reasonIs: (text) => `Lý do: ${text}`,
    pausedNow: 'Đang tạm dừng',
    since: (at, by) => `từ ${at}, ${by}`,
    resume: 'Tiếp tục…',
    amend: 'Tải tệp kế hoạch đã sửa',
    amendHelp: 'Trước khi áp dụng sẽ thấy đợt nào, thư nào thay đổi và ai được báo.',
    effective: 'Có hiệu lực từ ngày',
    effectiveHelp: 'Để trống: có hiệu lực ngay.',
    reason: 'Lý do',
    seeDiff: 'Xem thay đổi',
    addRound: 'Thêm một đợt đột xuất',
    addRoundHelp: 'Đơn vị được chọn nhận thư đề nghị ngay khi thêm.',
    roundTitle: 'Tên báo cáo',
    days: 'Hạn sau bao nhiêu ngày làm việc',
    whom: 'Đơn vị phải báo cáo',
    add: 'Thêm đợt',
    decide: 'Ghi quyết định của cấp trên',
    choose: (n) => `Chọn ${n} đơn vị theo quyết định`,
    recorded: (agencies, number, date) => `Đã ghi: ${agencies}${number === null ? '' : `; số ${number}`}, ngày ${date}.`,
    number: 'Số, ký hiệu',
    date: 'Ngày ký',
    record: 'Ghi quyết định',
    pause: 'Tạm dừng gửi thư',
    pauseHelp: 'Thời hạn không đổi trong thời gian tạm dừng; thư trả lời việc đơn vị vừa làm vẫn được gửi.',
    target: 'Tạm dừng',
    kinds: { plan: 'Cả kế hoạch', requirement: 'Chế độ báo cáo', agency: 'Đơn vị', person: 'Người nhận' },
    wholePlan: 'Cả kế hoạch',
    preview: 'Xem trước',
    versions: 'Các bản kế hoạch',
    columns: { version: 'Bản', state: 'Tình trạng', effective: 'Hiệu lực từ', by: 'Ai, lúc nào', why: 'Lý do' },
    versionNo: (n) => `Bản ${n}`,
    states: { pending: 'chờ hiệu lực', applied: 'đã áp dụng', withdrawn: 'đã rút lại', refused: 'không áp dụng được' },
    first: 'Bản đầu tiên: không có bản trước để so sánh.',
    files: 'Tệp của bản này',
    noFiles: 'Bản này được thêm trực tiếp, không có tệp.',
    back: 'Về trang điều chỉnh',
    nothingYet: 'Chưa có gì thay đổi.',
    apply: 'Áp dụng điều chỉnh',
    diffTitle: 'Thay đổi của bản này',
    diff: {
      refused: 'Không điều chỉnh được',
      rounds: 'Đợt báo cáo',
      agencies: 'Đơn vị, đầu mối',
      requirements: 'Chế độ báo cáo',
      consolidations: 'Tổng hợp',
      sends: 'Thư sẽ gửi, nếu không đơn vị nào báo cáo',
      told: 'Được báo ngay một lần',
      locked: 'Không thay đổi được nữa',
      nothing: 'Không có ngày, đơn vị hay thư nào thay đổi.',
      added: 'Thêm',
      removed: 'Bỏ',
      moved: 'Đổi',
      roundLine: (due, agencies) => `hạn ${due}, ${agencies} đơn vị`,
      due: 'hạn',
      opens: 'mở',
      closes: 'đóng',
      locks: 'khóa',
      noLock: 'không khóa',
      contact: 'đầu mối',
      starts: 'bắt đầu',
      more: (n) => `… và ${n} mục nữa`,
      refusals: {
        'due-in-the-past': 'thời hạn mới đã qua',
        'year-changed': 'không đổi được năm của kế hoạch đang chạy',
        'time-zone-changed': 'không đổi được múi giờ của kế hoạch đang chạy',
        'relation-changed': 'không đổi được giữa giao và đề nghị trong năm',
        'fulfilment-changed': 'không đổi được cách hoàn thành chế độ báo cáo trong năm',
      },
      lockedWhy: {
        'round-ended': 'đợt đã đóng, giữ nguyên',
        'consolidation-begun': 'bản tổng hợp đã bắt đầu, giữ nguyên',
        'due-has-passed': 'hạn đã qua, không đơn vị nào phải báo cáo',
      },
      toldWhat: { amended: 'báo thời hạn mới', removed: 'báo không phải gửi nữa', opens: 'đề nghị gửi báo cáo ngay' },
    },
    pausePreview: (held) => `${held} thư đang chờ sẽ được giữ lại; các bước tiếp theo chờ đến khi tiếp tục.`,
    pauseDo: 'Tạm dừng',
    resumeTitle: (what) => `Tiếp tục: ${what}`,
    resumeStand: 'Giữ nguyên thời hạn: các bước đã qua trong thời gian tạm dừng được thực hiện theo thời hạn cũ.',
    resumeShift: (moved) => `Lùi thời hạn theo số ngày làm việc đã tạm dừng: ${moved} báo cáo được lùi hạn và được báo thời hạn mới.`,
    resumeKeep: 'Tiếp tục, giữ thời hạn',
    resumeMove: 'Tiếp tục và lùi thời hạn',
    done: {
      applied: 'Đã điều chỉnh; bản mới được áp dụng từ nay.',
      pending: 'Đã ghi điều chỉnh; bản mới chờ hiệu lực.',
      withdrawn: 'Đã rút lại điều chỉnh.',
      paused: 'Đã tạm dừng.',
      resumed: 'Đã tiếp tục.',
      decided: 'Đã ghi quyết định.',
    },
    otherPlan: 'Tệp này là của một kế hoạch khác.',
    badDays: 'Số ngày làm việc phải từ 1 đến 250.',
    noTitle: 'Ghi tên báo cáo.',
    refusedBy: (act, by, at) => `Việc gần nhất: ${act}, ${by}, ${at}.`,
    refusals: {
      'nothing-changes': 'Kế hoạch đang chạy đã đúng như tệp này; không có gì thay đổi.',
      'amendment-pending': 'Đã có một điều chỉnh đang chờ hiệu lực; rút lại trước khi điều chỉnh tiếp.',
      'amendment-refused': 'Không điều chỉnh được như vậy.',
      'no-amendment': 'Không có điều chỉnh nào đang chờ hiệu lực.',
      'plan-ended': 'Năm kế hoạch đã kết thúc; không điều chỉnh được nữa.',
      'takes-effect-in-the-past': 'Ngày có hiệu lực đã qua.',
      'unknown-agency': 'Chọn ít nhất một đơn vị còn phải báo cáo.',
      'already-added': 'Đợt báo cáo này đã được thêm; không có gì thay đổi.',
      'wrong-choice': 'Số đơn vị hoặc đơn vị được chọn không đúng.',
      'already-recorded': 'Quyết định này đã được ghi; không có gì thay đổi.',
      'already-paused': 'Đã tạm dừng trước đó; không có gì thay đổi.',
      'not-paused': 'Không có tạm dừng nào ở đây; không có gì thay đổi.',
      'no-reason': 'Ghi lý do.',
      'not-a-date': 'Ngày không đúng.',
    },
    otherwise: 'Chưa thực hiện được; đề nghị tải lại trang rồi thử lại.',
  },
  en: {
    title: 'Amend the plan',
    pending: (version, at) => `Version ${version} takes effect at ${at}.`,
    takeBack: 'Take back',
    reasonIs: (text) => `Reason: ${text}`,
    pausedNow: 'Paused now',
    since: (at, by) => `since ${at}, ${by}`,
    resume: 'Resume…',
    amend: 'Upload the amended plan',
    amendHelp: 'Before it is applied you see which rounds and mails change and who is told.',
    effective: 'Takes effect on',
    effectiveHelp: 'Empty: at once.',
    reason: 'Reason',
    seeDiff: 'See what changes',
    addRound: 'Add a round out of turn',
    addRoundHelp: 'The agencies chosen are asked by mail as soon as it is added.',
    roundTitle: 'Name of the report',
    days: 'Due after how many working days',
    whom: 'Agencies that owe it',
    add: 'Add the round',
    decide: 'Record a decision from above',
    choose: (n) => `Choose ${n} agencies as decided`,
    recorded: (agencies, number, date) => `Recorded: ${agencies}${number === null ? '' : `; no. ${number}`}, ${date}.`,
    number: 'Number and symbol',
    date: 'Signed on',
    record: 'Record the decision',
    pause: 'Pause the mails',
    pauseHelp: 'Due dates stand while it is paused; answers to what an agency just did are still sent.',
    target: 'Pause',
    kinds: { plan: 'The whole plan', requirement: 'Requirement', agency: 'Agency', person: 'Recipient' },
    wholePlan: 'The whole plan',
    preview: 'Preview',
    versions: 'Versions of the plan',
    columns: { version: 'Version', state: 'State', effective: 'In effect from', by: 'Who, when', why: 'Reason' },
    versionNo: (n) => `Version ${n}`,
    states: { pending: 'waiting', applied: 'applied', withdrawn: 'taken back', refused: 'could not be applied' },
    first: 'The first version: there is none before to compare it with.',
    files: 'Files of this version',
    noFiles: 'It was added here and has no file.',
    back: 'Back to amendments',
    nothingYet: 'Nothing has changed yet.',
    apply: 'Apply the amendment',
    diffTitle: 'What this version changes',
    diff: {
      refused: 'Cannot be amended so',
      rounds: 'Rounds',
      agencies: 'Agencies and contacts',
      requirements: 'Requirements',
      consolidations: 'Consolidations',
      sends: 'Mails, if nobody reports',
      told: 'Told once, at once',
      locked: 'Cannot change any more',
      nothing: 'No date, agency or mail changes.',
      added: 'New',
      removed: 'Gone',
      moved: 'Changed',
      roundLine: (due, agencies) => `due ${due}, ${agencies} agencies`,
      due: 'due',
      opens: 'opens',
      closes: 'closes',
      locks: 'locks',
      noLock: 'no lock',
      contact: 'contact',
      starts: 'begins',
      more: (n) => `… and ${n} more`,
      refusals: {
        'due-in-the-past': 'the new due date has passed',
        'year-changed': 'the year of a running plan cannot change',
        'time-zone-changed': 'the time zone of a running plan cannot change',
        'relation-changed': 'assigned and invited cannot change within the year',
        'fulfilment-changed': 'how a requirement is fulfilled cannot change within the year',
      },
      lockedWhy: {
        'round-ended': 'the round has closed and stays',
        'consolidation-begun': 'the consolidation has begun and stays',
        'due-has-passed': 'its date has passed; nobody owes it',
      },
      toldWhat: { amended: 'the new due date', removed: 'that nothing is owed any more', opens: 'asked to report now' },
    },
    pausePreview: (held) => `${held} waiting mails will be held; further steps wait until it is resumed.`,
    pauseDo: 'Pause',
    resumeTitle: (what) => `Resume: ${what}`,
    resumeStand: 'Due dates stand: steps that fell into the pause are taken by the old dates.',
    resumeShift: (moved) => `Dates move by the working days paused: ${moved} reports get a later date and are told of it.`,
    resumeKeep: 'Resume, dates stand',
    resumeMove: 'Resume and move dates',
    done: {
      applied: 'Amended; the new version is in effect.',
      pending: 'Recorded; the new version waits to take effect.',
      withdrawn: 'The amendment was taken back.',
      paused: 'Paused.',
      resumed: 'Resumed.',
      decided: 'The decision was recorded.',
    },
    otherPlan: 'These files are of another plan.',
    badDays: 'Working days must be from 1 to 250.',
    noTitle: 'Write the name of the report.',
    refusedBy: (act, by, at) => `Last: ${act}, ${by}, ${at}.`,
    refusals: {
      'nothing-changes': 'The running plan is so already; nothing has changed.',
      'amendment-pending': 'An amendment is waiting to take effect; take it back first.',
      'amendment-refused': 'It cannot be amended so.',
      'no-amendment': 'No amendment is waiting.',
      'plan-ended': 'The plan’s year has ended; it cannot be amended.',
      'takes-effect-in-the-past': 'The day has passed.',
      'unknown-agency': 'Choose at least one agency that still reports.',
      'already-added': 'This round was added before; nothing has changed.',
      'wrong-choice': 'The number of agencies or one of them is not right.',
      'already-recorded': 'This decision was recorded before; nothing has changed.',
      'already-paused': 'It was paused before; nothing has changed.',
      'not-paused': 'It is not paused; nothing has changed.',
      'no-reason': 'Write the reason.',
      'not-a-date': 'This is not a date.',
    },
    otherwise: 'It could not be done; load the page again and retry.',
  },
};
