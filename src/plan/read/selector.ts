/** Selectors of the file as the rest knows them. */
import type { Selector } from '../model';
import type { PlanFile } from './schema';

type FileSelector = NonNullable<PlanFile['duties'][number]['agencies']>;

/** The same words, without keys that are there but hold nothing. */
export function toSelector({ agencies, kinds, groups, relation, except }: FileSelector): Selector {
  return {
    ...(agencies && { agencies }),
    ...(kinds && { kinds }),
    ...(groups && { groups }),
    ...(relation && { relation }),
    ...(except && { except }),
  };
}

export function toSelectorOrNull(selector: FileSelector | undefined): Selector | null {
  return selector === undefined ? null : toSelector(selector);
}
