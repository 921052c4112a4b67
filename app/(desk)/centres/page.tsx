import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { centreKind } from '@/lib/people/kind';
import { requireSession } from '@/lib/platform/session';

export default async function CentresPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(centreKind.name)}
      params={await searchParams}
      createHref={canCreate(ctx, centreKind) ? `${centreKind.path}/new` : null}
    />
  );
}
