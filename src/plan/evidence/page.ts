/** The evidence of one agency as one page that stands alone: no script, no link, printable. */
import type { EvidencePack } from './pack';
import { timeOf } from './pack';
import { momentIn, roundOfFact, whatWords, whoWords, whyWords } from './words';

/** Where the trail of an earlier version did not tell the zone. */
const VIETNAM = 'Asia/Ho_Chi_Minh';

const STYLE = `body{font:15px/1.45 "Times New Roman",serif;margin:2rem;color:#111}h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#eee}td.mark{font-family:monospace;font-size:.75rem;word-break:break-all;width:11rem}
.broken{border:2px solid #b00;padding:.5rem}@media print{body{margin:0}tr{break-inside:avoid}}`;

/** UTF-8 text; the same pack gives the same bytes. */
export function evidenceHtml(pack: EvidencePack): string {
  const { names, plan, agency, trail } = pack;
  const name = names?.agencies[agency]?.name ?? agency;
  const title = `Hồ sơ theo dõi báo cáo: ${name}`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<p>${escaped(names?.title ?? plan)}.</p>
<p>${names === null ? 'Mã' : `Năm ${names.year}; mã`} kế hoạch: ${escaped(plan)}; mã đơn vị: ${escaped(agency)}.</p>
${trail.brokenAt === null ? '' : `<p class="broken">Sổ nhật ký không còn nguyên vẹn từ dòng ${trail.brokenAt}.</p>\n`}${
  names === null
    ? '<p>Kế hoạch được chạy bằng phiên bản trước: sổ nhật ký không có tên gọi, và chỉ ghi đủ thông báo từ khi nâng cấp.</p>\n'
    : ''
}<p>Lập từ sổ nhật ký đến dòng ${trail.line}, mã ${escaped(trail.hash)}${trail.brokenAt === null ? '; sổ còn nguyên vẹn' : ''}. Người được ghi bằng mã, không ghi họ tên, địa chỉ.</p>
<table><thead><tr><th>Thời gian</th><th>Đợt báo cáo</th><th>Việc</th><th>Ai</th><th>Lý do</th><th>Dòng nhật ký, mã</th></tr></thead><tbody>
${pack.events.map((event) => rowOf(event, pack)).join('\n')}
</tbody></table>
${pack.events.length === 0 ? '<p>Chưa có việc nào được ghi nhận.</p>\n' : ''}</body></html>
`;
}

function rowOf(event: EvidencePack['events'][number], { names, agency }: EvidencePack): string {
  const { fact, witness } = event;
  const time = timeOf(event);
  const cells = [
    witness === null && fact.what !== 'notice' ? 'không rõ' : momentIn(time, names?.timeZone ?? VIETNAM),
    roundOfFact(fact, names),
    whatWords(fact),
    whoWords(event),
    whyWords(event, agency, names),
  ];
  const mark = witness === null ? 'không có trong sổ' : `${witness.line}, ${witness.hash}`;
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}<td class="mark">${mark}</td></tr>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
