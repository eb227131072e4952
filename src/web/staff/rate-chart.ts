/** Rates as a picture, drawn here: the browser gets an SVG and no script. */
import { init } from 'echarts';

export interface RateChart {
  readonly categories: readonly string[];
  /** Two, each with a whole percent for every category; null: there is none. */
  readonly series: readonly { readonly name: string; readonly percents: readonly (number | null)[] }[];
}

const WIDTH = 600;
const INK = '#1c2733';
const QUIET = '#51606f';
/** Told apart by lightness too, for those who see no colours. */
const FILLS = ['#0b5c8a', '#9cc3da'];
const FONT = 'Segoe UI, Noto Sans, DejaVu Sans, Arial, sans-serif';

/** SVG text without style elements and attributes, which the content policy of pages refuses. */
export function drawRates({ categories, series }: RateChart, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({
    animation: false,
    color: FILLS,
    textStyle: { fontFamily: FONT, color: INK },
    grid: { left: 230, right: 48, top: 30, bottom: 28 },
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: INK, fontSize: 13 } },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { formatter: '{value}%', color: QUIET },
      splitLine: { lineStyle: { color: '#d5dce3' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#7d8b99' } },
      axisLabel: { width: 215, overflow: 'truncate', color: INK, fontSize: 13, interval: 0 },
    },
    series: series.map(({ name, percents }) => ({
      type: 'bar',
      name,
      silent: true,
      barGap: '10%',
      barMaxWidth: 11,
      data: percents.map((percent) => percent ?? '-'),
      label: { show: true, position: 'right', formatter: '{c}%', color: INK, fontSize: 11 },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return withoutStyles(svg);
}

/** The same as presentation attributes; rules for a pointer say nothing in an image. */
function withoutStyles(svg: string): string {
  return svg.replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '').replace(/ style="([^"]*)"/g, (_, rules: string) =>
    rules
      .split(';')
      .filter((rule) => rule.includes(':'))
      .map((rule) => ` ${rule.slice(0, rule.indexOf(':')).trim()}="${rule.slice(rule.indexOf(':') + 1).trim()}"`)
      .join(''),
  );
}
