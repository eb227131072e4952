/** Every template in the folder is somebody's words. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { groupTemplate, letterTemplate } from '../../src/mail/template-names';
import type { Relation } from '../../src/plan/model';
import { KINDS } from './letters';

const folder = path.join(__dirname, '../../src/mail/templates');
const relations: readonly Relation[] = ['assigned', 'invited'];

test('every template is used, and every one that is used exists', () => {
  const named = KINDS.flatMap((kind) =>
    relations
      .filter((relation) => !(kind === 'leader' || kind === 'correction-leader') || relation === 'assigned')
      .flatMap((relation) => [letterTemplate(kind, relation), groupTemplate(kind, relation)]),
  );
  const used = [...new Set(named.filter((name) => name !== null))].map((name) => path.join('vi', `${name}.liquid`));
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.liquid'));
  expect(found.toSorted()).toEqual(['layout.html.liquid', 'layout.txt.liquid', ...used].toSorted());
});
