/** Which mails an amendment adds, takes away or moves, nobody having reported: one preview minus another. */
import { canonicalJson } from './canonical';
import type { PreviewMail } from './preview';

export interface SendChanges {
  readonly gone: readonly PreviewMail[];
  readonly new: readonly PreviewMail[];
  /** The same mail at another time. */
  readonly moved: readonly { readonly before: PreviewMail; readonly after: PreviewMail }[];
}

/** Equal mails are counted: of two before and three after, one is new. */
export function sendChanges(before: readonly PreviewMail[], after: readonly PreviewMail[]): SendChanges {
  const gone = minus(before, after);
  const added = minus(after, before);
  const moved: { before: PreviewMail; after: PreviewMail }[] = [];
  const left = [...gone];
  for (const mail of added) {
    const at = left.findIndex((old) => matter(old) === matter(mail) && old.at !== mail.at);
    const [was] = at === -1 ? [] : left.splice(at, 1);
    if (was !== undefined) moved.push({ before: was, after: mail });
  }
  return {
    gone: left,
    new: added.filter((mail) => !moved.some(({ after: mailAfter }) => mailAfter === mail)),
    moved,
  };
}

/** What is in `these` more often than in `those`. */
function minus(these: readonly PreviewMail[], those: readonly PreviewMail[]): readonly PreviewMail[] {
  const counts = new Map<string, number>();
  for (const mail of those) counts.set(canonicalJson(mail), (counts.get(canonicalJson(mail)) ?? 0) + 1);
  return these.filter((mail) => {
    const left = counts.get(canonicalJson(mail)) ?? 0;
    counts.set(canonicalJson(mail), left - 1);
    return left <= 0;
  });
}

/** Whom it speaks to of what; its subject names the due date, which may move with it. */
function matter({ kind, to, agency, rounds }: PreviewMail): string {
  return canonicalJson([kind, to, agency, rounds]);
}
