/** The form of one agency's report. */
import { select } from './audience';
import type { Agency, Form, Plan, Requirement } from './model';

/** What is asked for when the plan names no form: a few words and, if wanted, the signed document. */
const PLAIN_FORM: Form = {
  id: 'plain',
  title: 'Báo cáo',
  sections: [],
  narrative: [{ id: 'noi-dung', title: 'Nội dung báo cáo', required: true }],
  attachment: 'optional',
  nilAllowed: true,
};

/** The requirement's form with only the sections this agency fills in. */
export function formFor(plan: Plan, requirement: Requirement, agency: Agency): Form {
  const form = plan.forms.find((candidate) => candidate.id === requirement.form) ?? PLAIN_FORM;
  const mine = form.sections.filter((section) => section.audience === null || select([agency], section.audience).length > 0);
  return { ...form, sections: mine };
}
