/** What the year of Tháp Mười 2024 must come to with seed 1, worked out with a pencil; no function of ours is asked. */

/** Days of 2024 from the plan's start on that are no working days although no weekend, and the Saturday that is one. */
export const DAYS_OFF: readonly string[] = [
  '2024-04-18',
  '2024-04-29',
  '2024-04-30',
  '2024-05-01',
  '2024-09-02',
  '2024-09-03',
  '2024-12-16', // Announced on 9/12 only.
  '2025-01-01',
];
export const WORKED_SATURDAY = '2024-05-04';

/**
 * d04 counts from the decision, which the coordinator records on Thursday 11/4, two working days ahead of 15/4. Fifteen working days
 * after it, 18/4, 29/4, 30/4 and 1/5 being off and Saturday 4/5 worked: 12/4, 15, 16, 17, 19, 22, 23, 24, 25, 26/4, 2/5, 3, 4, 6, 7/5.
 */
export const D04 = 'd04,d04,once,,,2024-05-07,2024-05-07,2024-04-19 08:00,2024-05-17 16:30,1';

/** Its ladder, counted from 7/5; were Saturday 4/5 not worked, it would open on 17/4 and remind on 2/5. */
export const D04_STEPS: readonly string[] = [
  'd04,opens,2024-04-19',
  'd04,reminder,2024-05-03',
  'd04,summary-before,2024-05-06',
  'd04,due-today,2024-05-07',
  'd04,overdue,2024-05-08',
  'd04,summary-after,2024-05-08',
  'd04,leader,2024-05-10',
  'd04,standing,2024-05-14',
  'd04,authority,2024-05-16',
];

/**
 * The parts that seed 1 deals. Twelve parts go round: early 4, last hour 2, nil, late by 2, silent, rubbish, late by 6, after closing.
 * The 22 assigned agencies meet at the first opening mails (12 + the first 10 of the round), the 8 invited ones on 3/6.
 */
export const PARTS: Readonly<Record<string, string>> = {
  'cong-an-huyen': 'early',
  'bch-quan-su-huyen': 'early',
  'phong-y-te': 'rubbish',
  'trung-tam-y-te': 'last-hour',
  'phong-ldtbxh': 'silent',
  'trung-tam-vh-tt-tt': 'early',
  'phong-gddt': 'early',
  'phong-nnptnt': 'early',
  'phong-tckh': 'silent',
  'vks-huyen': 'last-hour',
  'toa-an-huyen': 'silent',
  'mttq-huyen': 'nil',
  'ubnd-tt-my-an': 'early',
  'ubnd-xa-thanh-loi': 'late-6',
  'ubnd-xa-hung-thanh': 'late-6',
  'ubnd-xa-truong-xuan': 'rubbish',
  'ubnd-xa-tan-kieu': 'nil',
  'ubnd-xa-my-hoa': 'last-hour',
  'ubnd-xa-my-quy': 'early',
  'ubnd-xa-my-dong': 'last-hour',
  'ubnd-xa-doc-binh-kieu': 'after-closing',
  'ubnd-xa-my-an': 'late-2',
  'ubnd-xa-phu-dien': 'nil',
  'ubnd-xa-lang-bien': 'last-hour',
  'ubnd-xa-thanh-my': 'late-2',
  'thpt-thap-muoi': 'after-closing',
  'thpt-truong-xuan': 'early',
  'thpt-my-quy': 'early',
  'thpt-doc-binh-kieu': 'late-2',
  'thpt-phu-dien': 'early',
};

/** Leaves the plan on 10/6, before it has sent: waived in d06-h1, not in d06-y. */
export const LEAVES = 'thpt-doc-binh-kieu';

/**
 * When each part sends its six-month report, due on Monday 17/6. The mails that stir them: opening on Monday 3/6, overdue or courtesy on
 * Tuesday 18/6, the leader's on Thursday 20/6. Weekdays are counted, for the cast has no calendar.
 */
export const SENDS_D06_H1: Readonly<Record<string, string | null>> = {
  early: '2024-06-06 10:00',
  rubbish: '2024-06-06 10:00',
  nil: '2024-06-04 09:30',
  'last-hour': '2024-06-17 23:30',
  'late-2': '2024-06-19 15:30',
  'late-6': '2024-06-25 14:00',
  'after-closing': '2024-07-02 09:00',
  silent: null,
};

/**
 * round,owed,onTime,withPermission,late,waived,missed,nil. Early, last hour, nil and rubbish are on time, the three late parts late, the
 * silent miss; only the form of d06 takes a nil.
 * d01: 22 assigned; 7 early + 2 rubbish + 4 last hour + 2 nil; 2 + 2 + 1 late; 2 silent.
 * d02: the four drug-free communes; Láng Biển in the last hour, Mỹ An late by 2, Thạnh Lợi and Hưng Thạnh late by 6.
 * d05: the 13 communes: 2 early, 1 rubbish, 3 last hour, 2 nil; 2 + 2 + 1 late.
 * d06: d01's 22, and of the 8 invited 3 early, 1 last hour, 1 nil; 1 late by 2, 1 after closing; 1 silent.
 * d06-h1 has eleven lives of its own (`thap-muoi-2024-lives.csv`): of the 20 on time Phòng Y tế has an extension, THPT Phú
 * Điền is waived and Mỹ Hòa keeps a promise, late; of the 7 late Thanh Mỹ has an extension; of the 3 missed Phòng TC-KH sends, late, after its
 * request was refused. Of the late ones THPT Đốc Binh Kiều leaves before it is due.
 * From 18/9 Mỹ An has another officer, the thirty-first whom the parts go round to, and so early: not late by 2 in d23 and d06-y.
 * d23: d02's four, Láng Biển and now Mỹ An on time. dot-xuat-1: Công an huyện, Phòng Y tế; Phòng TC-KH is silent.
 */
export const ACCOUNT: readonly string[] = [
  'd01,22,15,0,5,0,2,0',
  'd02,4,1,0,3,0,0,0',
  'd03,1,1,0,0,0,0,0',
  'd03b,0,0,0,0,0,0,0',
  'd04,1,1,0,0,0,0,0',
  'd05,13,8,0,5,0,0,0',
  'd06-h1,30,17,2,7,2,2,3',
  'd06-y,29,21,0,5,0,3,3',
  'd07-h1,1,1,0,0,0,0,0',
  'd07-y,1,1,0,0,0,0,0',
  'd08,1,1,0,0,0,0,0',
  'd09,1,1,0,0,0,0,0',
  'd10,1,1,0,0,0,0,0',
  'd12,1,0,0,0,0,1,0',
  'd15-y,1,1,0,0,0,0,0',
  'd23,4,2,0,2,0,0,0',
  'dot-xuat-1,3,2,0,0,0,1,0',
];

/** Which consolidation fulfils the rounds that nobody sends a form for. */
export const DELIVERED_BY: Readonly<Record<string, string>> = {
  'd07-h1': 'd07-h1',
  'd07-y': 'd07-y',
  d08: 'd08-h1',
  d09: 'd09-y',
  d10: 'd09-y',
};
