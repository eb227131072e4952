/** Who did something: the title of a post, or what stands for whoever has none. */
import type { Actor } from '../../client/dondoc';
import type { Language, Plan } from '../../plan/model';
import { peopleOf } from '../../plan/posts';
import { STORY_WORDS } from './story-words';

export function actorWords(lang: Language, plan: Plan, by: Actor): string {
  return STORY_WORDS[lang].actor[by] ?? peopleOf(plan).get(by)?.title ?? by;
}
