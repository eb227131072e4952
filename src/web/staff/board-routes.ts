/** The plan page and its pictures. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { VIEWER } from '../access';
import { renderToString } from 'preact-render-to-string';
import type { BoardQuery } from '../../client/dondoc';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { sendError, sendPage } from '../reply';
import { frameOf } from '../staff-post';
import { BoardPage, LiveParts } from './board-page';
import { CHARTS, chartHeight, rateChart } from './board-rates';

interface Page {
  readonly Params: { readonly plan: string };
  readonly Querystring: { readonly open?: string };
}

export function boardRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc } = context;
  app.get<Page>('/plans/:plan', VIEWER, async (request, reply) => {
    const open = request.query.open ?? null;
    const found = await dondoc.board({ plan: request.params.plan, open: opened(open) });
    if (!found.ok) return sendError(reply, 404);
    const { board } = found;
    if (!isForOpenPage(request)) return sendPage(reply, 200, BoardPage({ frame: frameOf(context, request), board, open }));
    return reply.type('text/html; charset=utf-8').send(renderToString(LiveParts({ board, lang: languageOf(request), open })));
  });

  app.get<{ Params: { plan: string; chart: string } }>('/plans/:plan/charts/:chart', VIEWER, async (request, reply) => {
    const chart = CHARTS.find((each) => each === request.params.chart);
    const found = chart === undefined ? null : await dondoc.board({ plan: request.params.plan, open: [] });
    if (chart === undefined || found?.ok !== true) return sendError(reply, 404);
    const drawn = rateChart(found.board, chart, languageOf(request));
    // Loaded when the first picture is wanted: it takes a while and some memory.
    const { drawRates }: typeof import('./rate-chart') = require('./rate-chart');
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'private, max-age=3600')
      .send(drawRates(drawn, chartHeight(drawn)));
  });
}

/** Asked for by `live.js`, which has everything else already. */
function isForOpenPage({ headers }: FastifyRequest): boolean {
  return headers['x-live'] !== undefined;
}

/** `assigned.xa~xa-0025 invited.truong`: groups, each perhaps with the agency behind which its rows begin. */
function opened(text: string | null): BoardQuery['open'] {
  if (text === null) return null;
  return text.split(' ').map((each) => {
    const [group = '', after = null] = each.split('~');
    return { group, after };
  });
}
