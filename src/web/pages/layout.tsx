/** The frame of every page. */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { SignedIn } from '../../client/identity/person';
import type { Language } from '../../plan/model';
import { assetPath } from '../assets';
import { FRAME_WORDS } from '../frame-words';
import { PersonEnd, type Room, Rooms } from './rooms';

/** What the frame knows of whoever reads: made by `frameOf`. */
export interface Frame {
  readonly lang: Language;
  /** Address of this page, to which the switch of language comes back. */
  readonly path: string;
  readonly person: SignedIn | null;
  /** For the form that signs out; null: nobody is signed in. */
  readonly nonce: string | null;
  /** The page is where one signs in. */
  readonly signsIn?: true;
}

interface LayoutProps {
  readonly title: string;
  /** Beside the service's name: the plan in short. */
  readonly context?: string;
  /** Room for tables of many columns. */
  readonly isWide?: boolean;
  /** Absent: a page for the bearer of a link. */
  readonly frame?: Frame;
  /** Of a page without a frame; absent: Vietnamese. */
  readonly lang?: Language;
  /** The plan whose rooms are offered, and the room this page is in. */
  readonly plan?: { readonly id: string; readonly room: Room };
  /** Assets that improve the page: `draft.js`. It works without them. */
  readonly scripts?: readonly string[];
  /** Further styles: `matrix.css`. */
  readonly styles?: readonly string[];
  readonly children: ComponentChildren;
}

export function Layout({
  lang: own = 'vi',
  title,
  context,
  isWide = false,
  frame,
  plan,
  scripts = [],
  styles = [],
  children,
}: LayoutProps): VNode {
  const lang = frame?.lang ?? own;
  const words = FRAME_WORDS[lang];
  return (
    <html lang={lang} data-theme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {['pico.css', 'dondoc.css', ...styles].map((name) => (
          <link rel="stylesheet" href={assetPath(name)} />
        ))}
        {scripts.map((name) => (
          <script src={assetPath(name)} defer />
        ))}
      </head>
      <body class={isWide ? 'wide' : ''}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <div class="inner">
            {frame === undefined ? (
              <strong>{words.service}</strong>
            ) : (
              <a href="/">
                <strong>{words.service}</strong>
              </a>
            )}
            {context === undefined ? null : <span>{context}</span>}
            {frame === undefined ? null : <PersonEnd frame={frame} />}
          </div>
        </header>
        {frame === undefined || plan === undefined ? null : <Rooms frame={frame} plan={plan} />}
        <main class="inner" id="main">
          {children}
        </main>
      </body>
    </html>
  );
}

/** A whole document. Everything that is not markup of ours is escaped. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
