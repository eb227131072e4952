/** A small plan with every kind of requirement of the 2024 district plan, and the calendars of the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Facts } from '../../src/plan/compiled';
import type { CalendarYear, Plan } from '../../src/plan/model';
import { readCalendar } from '../../src/plan/read/calendar';
import { readPlan } from '../../src/plan/read/read-plan';

export const nothingYet: Facts = { accepted: {}, decided: {} };

const folder = path.join(__dirname, '../../calendars/vn');

/** Every year of calendars/vn. */
export const calendars: readonly CalendarYear[] = readdirSync(folder).map((name) => {
  const result = readCalendar(name, readFileSync(path.join(folder, name), 'utf8'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.calendar;
});

export const planText = `
id: thap-muoi-2024
title: Giữ vững xã không có ma túy và kéo giảm xã, thị trấn có ma túy năm 2024
short: KH ma túy 2024
year: 2024
issuer: Ủy ban nhân dân huyện Tháp Mười
place: Tháp Mười
issued: { date: 2024-02-29, symbol: /KH-UBND, assumed: true }
until: 2024-12-31
roles:
  recipient: { name: Ủy ban nhân dân huyện }
  via: cong-an-huyen
  standing: cong-an-huyen
  authority: { title: Phó Chủ tịch UBND huyện, email: pct@thapmuoi.example }
  coordinator: { title: Đội tham mưu, email: thammuu@thapmuoi.example }
  upward: { name: Ủy ban nhân dân Tỉnh }
legalBases:
  - { id: nd-09-2019, title: Nghị định 09/2019/NĐ-CP }
agencies:
  - id: cong-an-huyen
    name: Công an huyện Tháp Mười
    kind: cong-an
    officer: { title: Cán bộ đầu mối, email: dm.cah@thapmuoi.example }
    leader: { title: Trưởng Công an huyện, email: ld.cah@thapmuoi.example }
  - id: phong-tc-kh
    name: Phòng Tài chính - Kế hoạch huyện
    kind: phong
    officer: { title: Cán bộ đầu mối, email: dm.tckh@thapmuoi.example }
    leader: { title: Trưởng phòng, email: ld.tckh@thapmuoi.example }
  - id: ubnd-xa-hung-thanh
    name: Ủy ban nhân dân xã Hưng Thạnh
    kind: xa
    groups: [drug-free]
    officer: { title: Cán bộ đầu mối, email: dm.ht@thapmuoi.example }
    leader: { title: Chủ tịch, email: ld.ht@thapmuoi.example }
  - id: ubnd-xa-tan-kieu
    name: Ủy ban nhân dân xã Tân Kiều
    kind: xa
    officer: { title: Cán bộ đầu mối, email: dm.tk@thapmuoi.example }
    leader: { title: Chủ tịch, email: ld.tk@thapmuoi.example }
  - id: toa-an
    name: Tòa án nhân dân huyện
    kind: toa-an
    relation: invited
    officer: { title: Văn phòng, email: vp.ta@thapmuoi.example }
requirements:
  - id: d01
    title: Kế hoạch cụ thể của đơn vị
    short: Kế hoạch cụ thể
    audience: { kinds: [phong, xa] }
    due: { after: { of: issue, workingDays: 20 }, proposed: true }
  - id: d02
    title: Kế hoạch giữ vững xã không có ma túy
    short: Kế hoạch giữ vững
    audience: { groups: [drug-free] }
    due: { after: { of: issue, workingDays: 20 }, proposed: true }
  - id: d03
    title: Tham mưu chọn 01 xã có ma túy
    short: Chọn 01 xã
    audience: { agencies: [cong-an-huyen] }
    due: { date: 2024-03-31 }
  - id: d03b
    title: Quyết định chọn 01 xã
    short: Quyết định chọn xã
    decides: { from: { kinds: [xa], except: [ubnd-xa-hung-thanh] }, choose: 1 }
    due: { after: { of: d03, workingDays: 10 } }
  - id: d04
    title: Kế hoạch chuyển hóa xã được chọn
    short: Kế hoạch chuyển hóa
    audience: { decided: d03b }
    due: { after: { of: d03b, workingDays: 15, from: accepted } }
  - id: d06
    title: Báo cáo kết quả thực hiện
    short: Báo cáo kết quả
    every: [half-year, year]
    longerReplacesShorter: true
    window: ND09
    due: { after: { of: cut-off, workingDays: 1 } }
  - id: d07
    title: Báo cáo tổng hợp
    short: Báo cáo tổng hợp
    every: [half-year, year]
    longerReplacesShorter: true
    window: ND09
    audience: { agencies: [cong-an-huyen] }
    due: { after: { of: d06, workingDays: 3 } }
    deliveredBy: d07
  - id: d08
    title: Sơ kết
    short: Sơ kết
    audience: { agencies: [cong-an-huyen] }
    due: { date: 2024-07-15 }
    deliveredBy: d08
  - id: d09
    title: Tổng kết
    short: Tổng kết
    audience: { agencies: [cong-an-huyen] }
    due: { date: 2024-12-31 }
    deliveredBy: d09
  - id: d12
    title: Tham mưu bố trí kinh phí
    short: Kinh phí
    audience: { agencies: [phong-tc-kh] }
    due: { date: 2024-03-31 }
  - id: d15
    title: Phân loại các địa bàn
    short: Phân loại địa bàn
    every: [year]
    window: ANTT
    audience: { agencies: [cong-an-huyen] }
    due: { day: 20 }
consolidations:
  - { id: d07, kind: report, title: Báo cáo tổng hợp, of: [d06], periods: [H1, Y] }
  - { id: d08, kind: review, title: Sơ kết, of: [d06], periods: [H1] }
  - { id: d09, kind: review, title: Tổng kết, of: [d06], periods: [Y], commendation: true }
`;

/** The sample plan, with parts of its text replaced first. Throws when it cannot be read. */
export function samplePlan(...replacements: readonly (readonly [text: string, by: string])[]): Plan {
  const text = replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the sample has no ${from}`);
    return changed.replace(from, to);
  }, planText);
  const result = readPlan({ 'plan.yaml': text }, 'plan.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.plan;
}
