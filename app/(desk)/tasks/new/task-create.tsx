import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { TaskForm } from '@/components/tasks/task-form';
import { canCreate } from '@/lib/access/gate';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { taskKind } from '@/lib/tasks/kind';
import { taskChoices } from '@/lib/tasks/queries/choices';
import { newTaskValues } from '@/lib/tasks/queries/new-values';

export async function TaskCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, taskKind));
  const [choices, { values, names }] = await Promise.all([taskChoices(ctx, null), newTaskValues(ctx, query)]);
  return (
    <CreateCard kind={taskKind} place={place}>
      <TaskForm values={values} names={names} choices={choices} owner={ctx.userId} />
    </CreateCard>
  );
}
