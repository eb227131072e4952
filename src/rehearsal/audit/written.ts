import type { CompiledRound } from '../../plan/compiled';
import type { Agency } from '../../plan/model';
import type { Evidence } from './evidence';
import { type Life, lifeOf } from './life';
import { reportOf } from './owed';

/** The life that the script gives the agency's report in that round; null: none, a part was dealt. */
export function writtenLife(round: CompiledRound, agency: Agency, { compiled, script }: Evidence): Life | null {
  const acts = script.acts.filter(({ report }) => report === reportOf({ compiled }, round, agency));
  return acts.length === 0 ? null : lifeOf({ round, agency, acts, compiled });
}
