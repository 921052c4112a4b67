import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { taskKind } from '@/lib/tasks/kind';

export default async function TasksPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(taskKind.name)}
      params={await searchParams}
      createHref={canCreate(ctx, taskKind) ? '/tasks/new' : null}
    />
  );
}
