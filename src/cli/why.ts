/** `dondoc why` */
import type { Command } from 'commander';
import type { ReportView, Why } from '../client/dondoc';
import { planWorkflowId } from '../plan/ids';
import { fullDate } from '../plan/words';
import { moment, statusLine } from '../web/words';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from './options';
import { print, printJson } from './output';
import { granted } from './refusals';
import { withService } from './service';
import { facts } from './table';
import { actWords, audienceWords, handOf, handWords, howWords, stepWords } from './why-words';

export function whyCommand(parent: Command): void {
  const command = parent
    .command('why')
    .description('say where a report stands, what happened to it, what comes next and by whose hand')
    .argument('<report>', 'plan/round/agency')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((report: string, { home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc, workflowUrl }) => {
        const { why } = granted(await dondoc.why(report));
        const { report: view } = granted(await dondoc.report(report));
        // Until its day a round has no workflow of its own: the plan's starts it.
        const workflow = why.status === 'scheduled' ? planWorkflowId(view.plan.id) : why.workflow;
        const temporal = workflowUrl(workflow);
        if (json === true) printJson({ ...why, workflow, hand: handOf(why.status), temporal });
        else print(...whyText({ ...why, workflow }, view, temporal, (await dondoc.health()).now));
      }),
    );
  examples(command, 'dondoc why thap-muoi-2024/d06-h1/ubnd-xa-my-an', 'dondoc why thap-muoi-2024/d06-h1/ubnd-xa-my-an --json');
}

function whyText(why: Why, view: ReportView, url: string | null, now: string): readonly string[] {
  return [
    facts([
      ['Báo cáo', why.report],
      ['Đơn vị', view.agency.name],
      ['Nội dung', view.requirement.title],
      ['Hạn', fullDate(why.due)],
      ['Tình trạng', statusLine(view, now)],
    ]),
    historyLines(why, view),
    facts([
      ['Đang chờ', handWords(why.status, view)],
      ['Bước tiếp theo', nextWords(why, view)],
      ['Quy trình', why.workflow],
      ['Xem trên Temporal', url],
    ]),
  ];
}

function historyLines({ history }: Why, { plan }: ReportView): string {
  if (history.length === 0) return 'Chưa có gì diễn ra.';
  const lines = history.map(({ at, what, by }) => [moment(at, plan.timeZone), pastWords(what, by)] as const);
  return `Đã diễn ra:\n${facts(lines).replace(/^/gm, '  ')}`;
}

/** `remind (fired)` is a step of the ladder, any other word a person's act. */
function pastWords(what: string, by: string): string {
  const [name = '', how] = what.replace(')', '').split(' (');
  return how === undefined ? `${actWords(name)}, ${by}` : `${stepWords(name)}, ${howWords(how)}`;
}

function nextWords({ next }: Why, { plan }: ReportView): string {
  if (next === null) return 'không còn bước nào do hệ thống tự làm';
  return `${moment(next.at, plan.timeZone)}: ${stepWords(next.step)} cho ${audienceWords(next.to)}, hệ thống tự gửi`;
}
