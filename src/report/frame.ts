/** The parts every official document has: head, title, addressee, recipients and signature. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I. */
import type { Paragraph, Table } from 'docx';
import type { LocalDate, Plan, Recipient } from '../plan/model';
import { line, type Look, mixed, rule, sideBySide, TEXT_WIDTH } from './layout';
import { MOTTO, NATION, placeAndDay } from './words';

const LEFT = 3600;
const SIGNATURE_LEFT = 4900;
const CENTER: Look = { align: 'center' };

export interface Head {
  readonly plan: Plan;
  /** What follows the number: `BC-UBND`. */
  readonly symbol: string;
  /** Any day of the month the document is of; the day itself stays blank. */
  readonly month: LocalDate;
  /** `V/v …` of a công văn, under the number; null: the document names its type. */
  readonly about: string | null;
}

/** Agency and number left; nation, motto, place and day right. */
export function head({ plan, symbol, month, about }: Head): readonly Table[] {
  const right = TEXT_WIDTH - LEFT;
  const issuer = [...issuerLines(plan.issuer).map((text) => line(text, { ...CENTER, size: 13, bold: true })), rule(1300, LEFT)];
  const nation = [line(NATION, { ...CENTER, size: 12, bold: true }), line(MOTTO, { ...CENTER, size: 13, bold: true }), rule(3330, right)];
  const number = [line(`Số:      /${symbol}`, { ...CENTER, size: 13 })];
  const subject = about === null ? [] : [line(about, { ...CENTER, size: 12, before: 120 })];
  const day = [line(placeAndDay(plan.place, month), { ...CENTER, size: 13, italic: true })];
  return [sideBySide(issuer, nation, LEFT), sideBySide([...number, ...subject], day, LEFT)];
}

/** Type and abstract, centred, with the short rule below. */
export function title(type: string, abstract: string): readonly Paragraph[] {
  return [
    line(type, { ...CENTER, bold: true, before: 240, keepNext: true }),
    line(abstract, { ...CENTER, bold: true, keepNext: true }),
    rule(2600, TEXT_WIDTH),
  ];
}

export function addressee(name: string): Paragraph {
  return line(`Kính gửi: ${name}`, { ...CENTER, before: 180, after: 180 });
}

/** Nơi nhận left, authority and post right; no name: a person signs. */
export function ending(plan: Plan, recipients: readonly Recipient[]): Table {
  const archive = recipients.filter((recipient) => recipient.kind === 'archive').map(({ name }) => name.replace(/^Lưu:?\s*/iu, ''));
  const known = recipients.filter((recipient) => recipient.kind !== 'archive').map(({ name }) => `- ${name};`);
  const list = ['- Như trên;', ...known, `- Lưu: ${archive.length === 0 ? 'VT' : archive.join(', ')}.`];
  const left = [line('Nơi nhận:', { size: 12, bold: true, italic: true }), ...list.map((text) => line(text, { size: 11 }))];
  const right = signature(plan.issuer).map((text) => line(text, { ...CENTER, bold: true }));
  const room = Array.from({ length: 5 }, () => line('', CENTER));
  return sideBySide(left, [...right, ...room], SIGNATURE_LEFT);
}

/** `Phụ lục I`, its title and what it belongs to. */
export function annexHead(name: string, title: string, belongsTo: string): readonly Paragraph[] {
  return [
    ...(name === '' ? [] : [line(name, { ...CENTER, bold: true })]),
    line(title, { ...CENTER, bold: true, size: 13 }),
    mixed([[`(${belongsTo})`, { italic: true, size: 13 }]], { ...CENTER, after: 60 }),
    rule(2600, TEXT_WIDTH),
  ];
}

/** A collective body is signed for (Điều 13); who signs, and for whom, a person decides. */
function signature(issuer: string): readonly string[] {
  return /^ủy ban nhân dân/iu.test(issuer) ? ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] : ['THỦ TRƯỞNG ĐƠN VỊ'];
}

/** `ỦY BAN NHÂN DÂN` over `HUYỆN …`; other names on one line, in capitals. */
function issuerLines(issuer: string): readonly string[] {
  const committee = /^(ủy ban nhân dân)\s+(.+)$/iu.exec(issuer);
  return (committee === null ? [issuer] : committee.slice(1)).map((text) => text.toUpperCase());
}
