/** Sections in, the bytes of a .docx out: the same sections, title and moment give the same bytes. */
import { AlignmentType, Document, Header, type ISectionOptions, Packer, PageNumber, Paragraph, SectionType, TextRun } from 'docx';
import { strFromU8, strToU8 } from 'fflate';
import { localDateOf } from '../plan/dates';
import type { Instant } from '../plan/model';
import type { Piece } from './annexes';
import { BODY_SIZE, PAGE } from './layout';
import { unzipped, zipped } from './zip';

export interface DocxFile {
  readonly title: string;
  readonly author: string;
  /** Stands as the day it was made in the file's properties. */
  readonly madeAt: Instant;
  readonly timeZone: string;
  /** Each starts on a new page and counts its pages from 1. */
  readonly sections: readonly (readonly Piece[])[];
}

export async function docxFile({ title, author, madeAt, timeZone, sections }: DocxFile): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    styles: { default: { document: { run: { font: 'Times New Roman', size: BODY_SIZE * 2, language: { value: 'vi-VN' } } } } },
    sections: sections.map(pages),
  });
  const entries = unzipped(new Uint8Array(await Packer.toBuffer(document)));
  const core = strFromU8(entries['docProps/core.xml'] ?? new Uint8Array());
  const dated = core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${madeAt.slice(0, 19)}Z`);
  return zipped({ ...entries, 'docProps/core.xml': strToU8(dated) }, localDateOf(madeAt, timeZone));
}

/** The page number stands centred in the top margin, from the second page on. */
function pages(children: readonly Piece[]): ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
  });
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        size: { width: PAGE.width, height: PAGE.height },
        margin: { top: PAGE.top, right: PAGE.right, bottom: PAGE.bottom, left: PAGE.left, header: 567, footer: 567 },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph('')] }) },
    children: [...children],
  };
}
