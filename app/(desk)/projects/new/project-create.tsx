import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { ProjectForm } from '@/components/projects/project-form';
import { canCreate } from '@/lib/access/gate';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { projectKind } from '@/lib/projects/kind';
import { newProjectValues } from '@/lib/projects/queries/new-values';
import { journalOptions } from '@/lib/record/journals';

export async function ProjectCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, projectKind));
  const [journals, { values, names }] = await Promise.all([
    journalOptions(ctx, projectKind.name),
    newProjectValues(ctx, query),
  ]);
  return (
    <CreateCard kind={projectKind} place={place}>
      <ProjectForm values={values} names={names} journals={journals} owner={ctx.userId} />
    </CreateCard>
  );
}
