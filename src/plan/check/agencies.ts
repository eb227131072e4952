/** Agencies that a reader could take for one another. */
import type { Warning } from '../compiled';
import type { Agency, Plan } from '../model';

/** What kind of unit a name belongs to, without marks: two names that differ only in these are alike. */
const typeWords = /\b(?:uy ban nhan dan|ubnd|xa|thi tran|thi xa|phuong|dac khu|quan|huyen|thanh pho|tinh|tt|tp)\b/g;

/** Other spellings the plan's text uses, and names that differ only in marks, case or the kind of unit. */
export function agencyWarnings({ agencies }: Plan): readonly Warning[] {
  return [...agencies.flatMap(aliasWarnings), ...alikeWarnings(agencies)];
}

function aliasWarnings({ name, aliases }: Agency, index: number): readonly Warning[] {
  return aliases.map((alias, at) => ({
    code: 'alias-used',
    where: `agencies.${index}.aliases.${at}`,
    message: `Tên trong kế hoạch viết khác: “${alias}” được hiểu là ${name}.`,
  }));
}

function alikeWarnings(agencies: readonly Agency[]): readonly Warning[] {
  const first = new Map<string, Agency>();
  return agencies.flatMap((agency, index): readonly Warning[] => {
    const bare = bareName(agency.name);
    const other = first.get(bare);
    if (other === undefined) {
      first.set(bare, agency);
      return [];
    }
    return [
      {
        code: 'names-alike',
        where: `agencies.${index}.name`,
        message: `Tên dễ nhầm: ${other.name} (${other.id}) và ${agency.name} (${agency.id}).`,
      },
    ];
  });
}

/** `Ủy ban nhân dân xã Mỹ An` → `my an`. */
function bareName(name: string): string {
  const unmarked = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return unmarked.replace(typeWords, ' ').replace(/\s+/g, ' ').trim();
}
