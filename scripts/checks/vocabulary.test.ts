import { expect, test } from 'vitest';
import { problemsOf } from './vocabulary.mjs';

test.each([
  'lib/tasks/commands.ts',
  'lib/tasks/commands/complete-task.ts',
  'lib/tasks/recurrence/rules.ts',
  'lib/tasks/recurrence/rules.test.ts',
  'lib/tasks/scheduling/rules/passes.ts',
  'lib/platform/log.ts',
  'app/(desk)/tasks/[id]/page.tsx',
  'app/api/auth/[...nextauth]/route.ts',
  'app/@sheet/(.)tasks/[id]/page.tsx',
  'db/migrations/0000_ground.sql',
  'lib/customers/commands/managers.ts',
])('%s is a name of the house', (file) => {
  expect(problemsOf(file, 300)).toEqual([]);
});

test.each([
  ['lib/tasks/TaskRow.ts', /kebab-case/],
  ['components/ui/date_field.tsx', /kebab-case/],
  ['components/taskList/row.tsx', /kebab-case/],
  ['components/ui/index.ts', /barrel/],
  ['lib/platform/utils.ts', /says nothing/],
  ['lib/platform/date-helpers.ts', /says nothing/],
  ['lib/mail/mail-service.ts', /says nothing/],
  ['lib/common/dates.ts', /says nothing/],
  ['lib/tasks/lateness.ts', /holds only/],
  ['lib/tasks/recurrence/engine.ts', /holds only/],
  ['lib/tasks/scheduling/passes.ts', /holds only/],
])('%s is refused', (file, why) => {
  expect(problemsOf(file, 10).join()).toMatch(why);
});

test('a file of 301 lines is refused', () => {
  expect(problemsOf('lib/platform/log.ts', 301).join()).toMatch(/301 lines/);
});
