/** What is looked for on every page: axe's rules, no sideways scrolling, no text that is cut. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Pixels. */
export const WIDTHS = [390, 1366] as const;

/** Everything that is wrong with the page as it stands; empty: nothing. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const axe = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 120))
        .slice(0, 3)
        .join(' | ')}`,
  );
  return [...axe, ...(await page.evaluate(cutOff))];
}

/** Runs in the page. */
function cutOff(): string[] {
  const faults: string[] = [];
  const { documentElement: root } = document;
  if (root.scrollWidth > root.clientWidth) faults.push(`sideways: ${root.scrollWidth} of ${root.clientWidth} pixels`);
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const hasText = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && (textContent ?? '').trim() !== '',
    );
    if (!hasText || element.closest('.skip, select, option, details:not([open]) > :not(summary)') !== null) continue;
    const style = getComputedStyle(element);
    const clips = style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll';
    const words = (element.textContent ?? '').trim().slice(0, 60);
    if (clips && element.scrollWidth > element.clientWidth + 1) faults.push(`cut: ${words}`);
    const scrolls = element.closest('.scroll') !== null;
    if (!scrolls && element.getBoundingClientRect().right > root.clientWidth + 1) faults.push(`outside: ${words}`);
  }
  return faults;
}
