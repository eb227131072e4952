/** `dondoc report show` */
import type { Command } from 'commander';
import type { ReportView } from '../../client/dondoc';
import type { SubmissionContent } from '../../plan/form';
import { fullDate } from '../../plan/words';
import { changeLine, lastDay, requestLine, requestState } from '../../web/turn-words';
import { moment, reportTitle, statusLine, windowWords } from '../../web/words';
import { figureWords } from '../figure-words';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { facts, table } from '../table';

export function reportShowCommand(parent: Command): void {
  const command = parent
    .command('show')
    .description('show a report: dates, versions, and what its latest version says')
    .argument('<report>', 'plan/round/agency')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((id: string, { home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc }) => {
        const { report } = granted(await dondoc.report(id));
        if (json === true) printJson(answerOf(report));
        else print(...reportText(report, (await dondoc.health()).now));
      }),
    );
  examples(command, 'dondoc report show thap-muoi-2024/d06-h1/ubnd-xa-my-an');
}

/** The report without the plan and the form it comes from. */
function answerOf({ agency, requirement, plan: _plan, form: _form, ...rest }: ReportView) {
  return { ...rest, agency: agency.id, requirement: requirement.id };
}

function reportText(view: ReportView, now: string): readonly string[] {
  const { id, agency, round, versions, latest, plan, state, hands, certified } = view;
  const changes = versions.at(-1)?.changes ?? [];
  return [
    facts([
      ['Báo cáo', id],
      ['Đơn vị', agency.name],
      ['Nội dung', reportTitle(view)],
      ['Kỳ số liệu', round.window === null ? null : windowWords(round.window)],
      ['Hạn', fullDate(round.due)],
      ['Gia hạn đến', state.extendedDueAt === null ? null : fullDate(lastDay(view))],
      ['Ngày nhận', state.firstReceivedAt === null ? null : moment(state.firstReceivedAt, plan.timeZone)],
      ['Tình trạng', statusLine(view, now)],
      ['Đã nằm tại', `đơn vị ${hands.agency} ngày làm việc, người thẩm định ${hands.reviewer} ngày làm việc`],
      ['Văn bản ký', certified === null ? null : certifiedWords(certified)],
    ]),
    versions.length === 0 ? 'Chưa có bản gửi nào.' : versionTable(versions, plan.timeZone),
    changes.length === 0 ? '' : `Bản mới nhất khác bản trước:\n${changes.map((change) => `  ${changeLine(change, view)}`).join('\n')}`,
    returnLines(view),
    requestLines(view),
    latest === null ? '' : contentText(view, latest),
  ];
}

function versionTable(versions: ReportView['versions'], timeZone: string): string {
  return table(
    [
      { heading: 'Bản', of: ({ version }) => String(version), isNumber: true },
      { heading: 'Nhận lúc', of: ({ receivedAt }) => moment(receivedAt, timeZone) },
      { heading: 'Nội dung', of: ({ nil, partial }) => (nil ? 'không phát sinh' : partial ? 'một phần' : 'có nội dung') },
      { heading: 'Tệp', of: ({ fileName }) => fileName ?? '' },
      { heading: 'Mã kiểm tra', of: ({ hash }) => hash.slice(0, 12) },
    ],
    versions,
  );
}

function certifiedWords({ number, date, signer, version, differing }: NonNullable<ReportView['certified']>): string {
  const signed = `số ${number} ngày ${fullDate(date)}, ${signer}, cho bản gửi lần ${version}`;
  return differing.length === 0 ? signed : `${signed}; ${differing.length} số liệu hiện nay khác văn bản ký`;
}

function returnLines({ returns, plan }: ReportView): string {
  return returns
    .map(
      ({ at, reasons, correctBy }) =>
        `Đề nghị bổ sung ${moment(at, plan.timeZone)}, gửi lại ${fullDate(correctBy)}:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`,
    )
    .join('\n');
}

function requestLines({ requests, plan }: ReportView): string {
  return requests.map((request) => `${moment(request.at, plan.timeZone)}: ${requestLine(request)}. ${requestState(request)}`).join('\n');
}

function contentText({ form }: ReportView, content: SubmissionContent): string {
  if (content.nil) return 'Toàn báo cáo: không phát sinh.';
  const indicators = form.sections.flatMap((section) => section.indicators);
  const narrative = form.narrative.flatMap(({ id, title }) =>
    content.narrative[id] === undefined ? [] : [`${title}:\n${content.narrative[id]}`],
  );
  const figures = table(
    [
      { heading: 'Chỉ tiêu', of: ({ code }) => code },
      { heading: 'Nội dung', of: ({ name }) => name },
      { heading: 'Đơn vị tính', of: ({ unit }) => unit },
      { heading: 'Số liệu', of: ({ code }) => figureWords(content.figures[code]), isNumber: true },
    ],
    indicators,
  );
  return [...(indicators.length === 0 ? [] : [figures]), ...narrative].join('\n\n');
}
