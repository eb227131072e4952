/** One consolidation, ready to be answered for: whose figure it is, who is missing, what came too late. */
import type { VNode } from 'preact';
import type { ConsolidationStatus, ConsolidationView } from '../../client/dondoc';
import type { Plan } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { type Cell, cellOf } from '../../report/cells';
import { disciplineOf } from '../../report/discipline';
import type { ConsolidationInput } from '../../report/input';
import { figureTables, ownersOf, type SectionTable } from '../../report/tables';
import type { Total } from '../../report/totals';
import { figureText } from '../../report/words';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import { actorWords } from './actor-words';
import { CONSOLIDATION_WORDS } from './consolidation-words';
import { Columns } from './columns';

interface RoomProps {
  readonly frame: Frame;
  readonly plan: Plan;
}

export function consolidationPath(plan: string, id: string): string {
  return `/plans/${plan}/consolidations/${id}`;
}

export function ConsolidationsPage({ frame, plan, all }: RoomProps & { readonly all: readonly ConsolidationStatus[] }): VNode {
  const words = CONSOLIDATION_WORDS[frame.lang];
  const { columns } = words;
  return (
    <Layout
      title={`${words.title}: ${plan.short}`}
      context={plan.short}
      isWide
      frame={frame}
      plan={{ id: plan.id, room: 'consolidations' }}
    >
      <h1>{words.title}</h1>
      {all.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table class="stack">
          <Columns names={Object.values(columns)} />
          <tbody>
            {all.map(({ id, kind, state, startsAt, due }) => (
              <tr>
                <th scope="row">
                  <a href={consolidationPath(plan.id, id)}>
                    {words.kinds[kind]} {id}
                  </a>
                </th>
                <td data-label={columns.state}>{words.states[state]}</td>
                <td data-label={columns.begins}>{moment(startsAt, plan.timeZone, frame.lang)}</td>
                <td data-label={columns.due}>{fullDate(due)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Layout>
  );
}

interface PageProps extends RoomProps {
  readonly view: ConsolidationView;
  /** null: whoever reads may not approve, or there is nothing to. */
  readonly nonce: string | null;
  readonly done: string | null;
  readonly problem: string | null;
}

export function ConsolidationPage(props: PageProps): VNode {
  const { frame, plan, view, nonce, done, problem } = props;
  const words = CONSOLIDATION_WORDS[frame.lang];
  const title = `${words.kinds[view.kind]} ${view.id}`;
  const path = consolidationPath(plan.id, view.id);
  const { input } = view;
  return (
    <Layout title={title} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'consolidations' }}>
      <h1>{title}</h1>
      {done === null ? null : (
        <div class="box good" role="status">
          <p>{done}</p>
        </div>
      )}
      {problem === null ? null : (
        <div class="box bad" role="alert">
          <p>{problem}</p>
        </div>
      )}
      <State {...props} />
      {view.documents.length === 0 ? null : (
        <>
          <h2>{words.documents}</h2>
          <ul>
            {view.documents.map(({ name, sha256, size }) => (
              <li>
                <a href={`${path}/file/${sha256}`}>{name}</a> <span class="quiet">{Math.ceil(size / 1024)} KB</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Later {...props} />
      {input === null ? null : (
        <>
          <Figures {...props} input={input} />
          <Narrative {...props} input={input} />
          <Discipline {...props} input={input} />
        </>
      )}
      {nonce === null ? null : (
        <form method="post" action={`${path}/approve`}>
          <input type="hidden" name={NONCE_FIELD} value={nonce} />
          <p>{words.approveMeans}</p>
          <button type="submit">{words.approve}</button>
        </form>
      )}
      <p>
        <a href={`/plans/${plan.id}/consolidations`}>{words.back}</a>
      </p>
    </Layout>
  );
}

function State({ frame, plan, view }: PageProps): VNode {
  const words = CONSOLIDATION_WORDS[frame.lang];
  const at = (instant: string) => moment(instant, plan.timeZone, frame.lang);
  const { state, due, startsAt, freezesAt, frozenAt, approvedAt, approvedBy, distributedAt } = view;
  return (
    <p>
      <strong>{words.states[state]}</strong>. {words.due} {fullDate(due)}. {frozenAt === null ? `${words.begins(at(startsAt))} ` : ''}
      {frozenAt === null ? words.freezes(at(freezesAt)) : words.frozen(at(frozenAt))}{' '}
      {approvedAt === null ? '' : words.approved(actorWords(frame.lang, plan, approvedBy ?? ''), at(approvedAt))}{' '}
      {distributedAt === null ? '' : words.distributed(at(distributedAt))}
    </p>
  );
}

function Later({ frame, plan, view: { later } }: PageProps): VNode | null {
  const words = CONSOLIDATION_WORDS[frame.lang];
  if (later.length === 0) return null;
  return (
    <div class="box warn">
      <p>{words.later(later.length)}</p>
      <ul>
        {later.map(({ round, agency, version, receivedAt }) => (
          <li>
            <a href={`/plans/${plan.id}/reports/${round}/${agency}`}>{nameOf(plan, agency)}</a>, {words.version(version)},{' '}
            {moment(receivedAt, plan.timeZone, frame.lang)}
          </li>
        ))}
      </ul>
    </div>
  );
}

type FrozenProps = PageProps & { readonly input: ConsolidationInput };

function Figures(props: FrozenProps): VNode {
  const { frame, input } = props;
  const words = CONSOLIDATION_WORDS[frame.lang];
  const sections = figureTables(input).flatMap((table) => table.sections);
  return (
    <section>
      <h2>{words.figures}</h2>
      {sections.map((table) => (
        <>
          <h3>{table.section.title}</h3>
          {table.totals.map((total) => (
            <Figure {...props} table={table} total={total} />
          ))}
        </>
      ))}
    </section>
  );
}

/** One total; opened, every figure that it is made from. */
function Figure({ frame, input, table, total }: FrozenProps & { readonly table: SectionTable; readonly total: Total }): VNode {
  const words = CONSOLIDATION_WORDS[frame.lang];
  const { indicator, counted, asked, notReceived, missing } = total;
  const owners = ownersOf(input.plan, indicator);
  const gaps = [
    ...notReceived.map((id) => `${nameOf(input.plan, id)} (${words.notReceived})`),
    ...missing.map((id) => `${nameOf(input.plan, id)} (${words.blank})`),
  ];
  const value = total.value === null ? (total.nil > 0 ? words.nil : '–') : `${figureText(total.value)} ${indicator.unit}`.trim();
  return (
    <details>
      <summary>
        {indicator.code} {indicator.name}: <strong>{indicator.kind === 'text' ? '' : value}</strong>{' '}
        <span class="quiet">
          ({words.figure.counted.toLowerCase()} {counted + total.nil}/{asked})
        </span>
      </summary>
      {gaps.length === 0 ? null : (
        <p>
          {words.figure.gaps}: {gaps.join(', ')}.
        </p>
      )}
      <table class="stack">
        <caption>{words.sources}</caption>
        <thead>
          <tr>
            <th scope="col">{words.source.agency}</th>
            <th scope="col">{words.source.version}</th>
            <th scope="col" class="number">
              {words.source.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ agency, report }) => (
            <tr>
              <th scope="row">
                {report === null ? agency.name : <a href={`/plans/${input.plan.id}/reports/${report.round}/${agency.id}`}>{agency.name}</a>}
                {(owners?.has(agency.id) ?? true) ? '' : ` (${words.reconciled})`}
              </th>
              <td data-label={words.source.version}>{report?.submission == null ? '' : words.version(report.submission.version)}</td>
              <td data-label={words.source.value} class="number">
                {cellText(frame, cellOf(table.form, report, indicator))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function cellText({ lang }: Frame, cell: Cell): string {
  const words = CONSOLIDATION_WORDS[lang];
  switch (cell.is) {
    case 'number':
      return figureText(cell.value);
    case 'percent':
      return cell.value === null ? '–' : `${figureText(cell.value)}%`;
    case 'yes':
      return words.yes;
    case 'no':
      return words.no;
    case 'text':
      return cell.value;
    case 'nil':
      return words.nil;
    case 'missing':
      return words.blank;
    case 'not-received':
      return words.notReceived;
    case 'waived':
      return words.waived;
  }
}

function Narrative({ frame, input }: FrozenProps): VNode | null {
  const told = input.reports.flatMap(({ round, agency, submission }) => {
    const texts = Object.values(submission?.content.narrative ?? {}).filter((text) => text.trim() !== '');
    return texts.length === 0 ? [] : [{ round, agency, texts }];
  });
  if (told.length === 0) return null;
  return (
    <section>
      <h2>{CONSOLIDATION_WORDS[frame.lang].narrative}</h2>
      {told.map(({ round, agency, texts }) => (
        <details>
          <summary>
            {nameOf(input.plan, agency)} <span class="quiet">{round}</span>
          </summary>
          {texts.map((text) => (
            <p>{text}</p>
          ))}
        </details>
      ))}
    </section>
  );
}

/** In plan order: the table ranks nobody. */
function Discipline({ frame, input }: FrozenProps): VNode {
  const words = CONSOLIDATION_WORDS[frame.lang];
  const { kept } = words;
  return (
    <section>
      <h2>{words.discipline}</h2>
      <table class="stack">
        <thead>
          <tr>
            {Object.entries(kept).map(([key, name]) => (
              <th scope="col" class={key === 'agency' ? undefined : 'number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {disciplineOf(input).assigned.map(({ agency, owed, onTime, withPermission, late, missed, due, reminders }) => (
            <tr>
              <th scope="row">{agency.name}</th>
              {[
                [kept.owed, owed],
                [kept.onTime, onTime],
                [kept.withPermission, withPermission],
                [kept.late, late],
                [kept.outstanding, missed + due],
                [kept.reminders, reminders],
              ].map(([name, n]) => (
                <td data-label={name} class="number">
                  {n}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function nameOf(plan: Plan, agency: string): string {
  return plan.agencies.find(({ id }) => id === agency)?.name ?? agency;
}
