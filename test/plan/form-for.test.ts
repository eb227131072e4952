/** The form an agency is shown. */
import { formFor } from '../../src/plan/form-for';
import { agencyOf } from '../../src/plan/posts';
import { samplePlan } from './sample';

const forms = `forms:
  - id: bieu
    title: Biểu số liệu
    sections:
      - { id: chung, title: Chung, indicators: [{ code: A1, name: Buổi, kind: flow }] }
      - { id: xa, title: Riêng các xã, audience: { kinds: [xa] }, indicators: [{ code: B1, name: Hộ, kind: flow }] }
      - { id: moi, title: Riêng nơi được mời, audience: { relation: invited }, indicators: [{ code: C1, name: Vụ, kind: flow }] }
    narrative: [{ id: y-kien, title: Ý kiến }]
    attachment: required
    nilAllowed: false
`;
const plan = samplePlan(['requirements:\n', `${forms}requirements:\n`], ['window: ANTT', 'window: ANTT\n    form: bieu']);

function form(requirementId: string, agencyId: string) {
  const requirement = plan.requirements.find(({ id }) => id === requirementId);
  if (requirement === undefined) throw new Error(`no requirement ${requirementId}`);
  return formFor(plan, requirement, agencyOf(plan, agencyId));
}

test.each([
  ['phong-tc-kh', ['chung']],
  ['ubnd-xa-tan-kieu', ['chung', 'xa']],
  ['toa-an', ['chung', 'moi']],
])('%s fills in the sections %j', (agency, sections) => {
  expect(form('d15', agency).sections.map(({ id }) => id)).toEqual(sections);
});

test('everything but the sections is the same for all', () => {
  expect(form('d15', 'toa-an')).toMatchObject({
    id: 'bieu',
    title: 'Biểu số liệu',
    narrative: [{ id: 'y-kien', title: 'Ý kiến', required: false }],
    attachment: 'required',
    nilAllowed: false,
  });
});

test('a requirement without a form asks for a few words, a file if wanted, or nil', () => {
  expect(form('d06', 'phong-tc-kh')).toEqual({
    id: 'plain',
    title: 'Báo cáo',
    sections: [],
    narrative: [{ id: 'noi-dung', title: 'Nội dung báo cáo', required: true }],
    attachment: 'optional',
    nilAllowed: true,
  });
});
