/** Finds in a file's text what may not come this way: marks of state secrets, lists of persons. Source: reference of the domain, data protection. */

/** Given a file's text piece by piece, in order. */
export interface TextSink {
  /** One paragraph, or one cell that holds text. */
  line(text: string): void;
  /** One row of a table, its cells in order; it may have holes. */
  row(cells: readonly string[]): void;
}

export interface MarkWatch extends TextSink {
  found(): 'file-secret' | 'file-persons' | null;
}

/** So many persons are a list; fewer may be spoken of. */
const LIST_FROM = 3;

/** A stamp stands alone in its line; "bí mật", "bảo mật", "mật độ" and headings about such documents do not. */
const STAMPS = ['MẬT', 'TỐIMẬT', 'TUYỆTMẬT'];
const DEGREE = /^(?:mức)?độmật(?:mật|tốimật|tuyệtmật)$/;

/** Province 001 to 096, century and sex 0 to 3, year, serial. Source: Nghị định 137/2015/NĐ-CP Điều 13. */
const IDENTITY = /(?<!\d)0(?:[0-8]\d|9[0-6])[0-3]\d{8}(?!\d)/g;
/** Without its first zero Excel keeps eleven digits. */
const IDENTITY_IN_COLUMN = /^(?:\d{9}|\d{11,12})$/;
const BORN = /[,;(]\s*(?:sinh\s+(?:năm|ngày)|SN)\s*:?\s*\d/gi;
const NAME_HEAD = /^(?:họ,?(?: và)?(?: chữ đệm)?(?: và)? tên|họ tên)/i;
const BIRTH_HEAD = /(?:năm|ngày|tháng)\s*,?\s*sinh/i;
const IDENTITY_HEAD = /cccd|cmnd|căn cước|chứng minh|định danh/i;
/** A year, a date, or a date as Excel counts days. */
const BIRTH = /^(?:(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|[1-4]\d{4})$/;
const LIST_TITLE = /^(?:phụ lục[^:]*:\s*)?danh sách\s.*(?:nghiện|sử dụng|cai|ma t[úu]y)/i;

/** The same line of text in one spelling. */
function spelt(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function isStamp(part: string): boolean {
  const letters = part.normalize('NFC').replace(/[\s\p{P}\p{S}]/gu, '');
  return STAMPS.includes(letters) || DEGREE.test(letters.toLowerCase());
}

/** Nothing of the text is kept but the numbers, to count each once. */
export function watchMarks(): MarkWatch {
  const identities = new Set<string>();
  let [isSecret, titled, named, births, listed] = [false, false, false, 0, 0];
  /** A heading that is broken before its last word: "… BÍ / MẬT". */
  let isBroken = false;
  let columns: { readonly birth: number; readonly identity: number } | null = null;

  function readHead(cells: readonly string[]): boolean {
    if (!cells.some((cell) => NAME_HEAD.test(cell))) return false;
    named = true;
    columns = { birth: cells.findIndex((cell) => BIRTH_HEAD.test(cell)), identity: cells.findIndex((cell) => IDENTITY_HEAD.test(cell)) };
    return true;
  }

  return {
    line(text) {
      const plain = spelt(text);
      isSecret ||= !(isBroken && plain === 'MẬT') && text.split(/\t|\n| {3,}/).some(isStamp);
      if (plain !== '') isBroken = /(?:^|\s)(?:BÍ|BẢO)$/.test(plain);
      titled ||= LIST_TITLE.test(plain);
      births += [...plain.matchAll(BORN)].length;
      for (const [number] of plain.matchAll(IDENTITY)) if (identities.size < LIST_FROM) identities.add(number);
    },
    row(row) {
      const cells = row.map(spelt);
      if (readHead(cells) || columns === null) return;
      const { birth, identity } = columns;
      // Years of men and of women often have a column each under one head.
      const isBorn = birth >= 0 && [cells[birth], cells[birth + 1]].some((cell) => BIRTH.test(cell ?? ''));
      const isNumbered = identity >= 0 && IDENTITY_IN_COLUMN.test((cells[identity] ?? '').replace(/[\s.]/g, ''));
      if (isBorn || isNumbered) listed += 1;
    },
    found() {
      if (isSecret) return 'file-secret';
      const isList = identities.size >= LIST_FROM || births >= LIST_FROM || listed >= LIST_FROM || (titled && named);
      return isList ? 'file-persons' : null;
    },
  };
}
