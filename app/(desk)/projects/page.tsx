import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { projectKind } from '@/lib/projects/kind';

export default async function ProjectsPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(projectKind.name)}
      params={await searchParams}
      createHref={canCreate(ctx, projectKind) ? '/projects/new' : null}
    />
  );
}
