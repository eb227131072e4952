/** The body of a document before it has a look: headings, paragraphs and items in order. */
import { TO_BE_ADDED } from './words';

export type Block =
  /** `I. …`, capitals, bold. */
  | { readonly is: 'part'; readonly text: string }
  /** `1. …`, bold, on its own line. */
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  /** `- …`. */
  | { readonly is: 'item'; readonly text: string }
  /** `+ …`, under an item. */
  | { readonly is: 'under'; readonly text: string }
  /** Something a person has to add. */
  | { readonly is: 'to-add' };

export function text(words: string): Block {
  return { is: 'text', text: words };
}

export function items(list: readonly string[]): readonly Block[] {
  return list.map((words) => ({ is: 'item', text: words }));
}

/** The items, or the words that somebody has to add them. */
export function itemsOrBlank(list: readonly string[]): readonly Block[] {
  return list.length === 0 ? [{ is: 'to-add' }] : items(list);
}

/** Headings `1. …` over their blocks. */
export function numbered(sections: readonly (readonly [title: string, blocks: readonly Block[]])[]): readonly Block[] {
  return sections.flatMap(([title, blocks], i) => [{ is: 'heading', text: `${i + 1}. ${title}` } as const, ...blocks]);
}

/** Parts `I. …` in capitals over their blocks. */
export function parts(sections: readonly (readonly [title: string, blocks: readonly Block[]])[]): readonly Block[] {
  return sections.flatMap(([title, blocks], i) => [{ is: 'part', text: `${ROMAN[i]}. ${title.toUpperCase()}` } as const, ...blocks]);
}

/** A list as one sentence after another: `a;` `b;` `c.` */
export function listed(list: readonly string[]): readonly string[] {
  return list.map((words, i) => `${words}${i === list.length - 1 ? '.' : ';'}`);
}

export const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;

export function wordsOf(block: Block): string {
  switch (block.is) {
    case 'part':
    case 'heading':
    case 'text':
      return block.text;
    case 'item':
      return `- ${block.text}`;
    case 'under':
      return `+ ${block.text}`;
    case 'to-add':
      return TO_BE_ADDED;
  }
}
