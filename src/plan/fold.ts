/** Searching Vietnamese names without their marks. */

/** `tan an` for `Tân An`: lower case, no marks, `đ` as `d`, single spaces. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
}

/** Whether a name holds what was typed, in one piece, whichever marks either has. Nothing typed is in every name. */
export function holdsName(name: string, typed: string): boolean {
  return folded(name).includes(folded(typed));
}
