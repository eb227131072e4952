/** The frame of every page. */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLE_PATH } from '../style';
import { SERVICE_NAME } from '../words';

interface LayoutProps {
  readonly title: string;
  /** Beside the service's name: the plan in short. */
  readonly context?: string;
  /** Room for tables of many columns. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

export function Layout({ title, context, isWide = false, children }: LayoutProps): VNode {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={STYLE_PATH} />
      </head>
      <body class={isWide ? 'wide' : ''}>
        <header class="top">
          <div class="inner">
            <strong>{SERVICE_NAME}</strong>
            {context === undefined ? null : <span>{context}</span>}
          </div>
        </header>
        <main class="inner">{children}</main>
      </body>
    </html>
  );
}

/** A whole document. Everything that is not markup of ours is escaped. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
