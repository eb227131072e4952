import { watchMarks } from '../../src/web/files/marks';
import { MARKS } from './marks-expected';

test.each(MARKS)('%s', (_title, { lines = [], rows = [] }, found) => {
  const marks = watchMarks();
  for (const line of [...lines, ...rows.flat()]) marks.line(line);
  for (const row of rows) marks.row(row);
  expect(marks.found()).toBe(found === null ? null : `file-${found}`);
});
