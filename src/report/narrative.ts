/** What agencies told in words, sorted under the parts of the consolidated report. */
import type { Form } from '../plan/model';
import type { ConsolidationInput } from './input';

/** Where a form's narrative heading goes. */
export type NarrativePart = 'situation' | 'results' | 'assessment' | 'ahead' | 'proposals';

/** In this order: "Khó khăn, vướng mắc; đề xuất" is an assessment first. What no words place is told under the results. */
const BY_WORDS: readonly (readonly [RegExp, NarrativePart])[] = [
  [/ưu điểm|tồn tại|hạn chế|khó khăn|vướng mắc|nguyên nhân/iu, 'assessment'],
  [/kiến nghị|đề xuất/iu, 'proposals'],
  [/phương hướng|nhiệm vụ/iu, 'ahead'],
  [/tình hình|chỉ đạo|triển khai/iu, 'situation'],
];

export function partOfHeading(title: string): NarrativePart {
  return BY_WORDS.find(([words]) => words.test(title.normalize('NFC')))?.[1] ?? 'results';
}

/** `<agency>: <paragraph>` of every paragraph told for that part, in the order of rounds, agencies and headings. */
export function toldFor(input: ConsolidationInput, part: NarrativePart): readonly string[] {
  return input.rounds.flatMap((round) => {
    const requirement = input.plan.requirements.find((known) => known.id === round.requirement);
    const form = input.plan.forms.find((known) => known.id === requirement?.form);
    return form === undefined
      ? []
      : input.plan.agencies.flatMap((agency) => {
          const report = input.reports.find((known) => known.round === round.id && known.agency === agency.id);
          return paragraphsOf(form, part, report?.submission?.content.narrative ?? {}).map((text) => `${agency.name}: ${text}`);
        });
  });
}

function paragraphsOf(form: Form, part: NarrativePart, narrative: Readonly<Record<string, string>>): readonly string[] {
  const headings = form.narrative.filter((heading) => partOfHeading(heading.title) === part);
  return headings.flatMap((heading) =>
    (narrative[heading.id] ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}
