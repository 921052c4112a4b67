import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { centreKind } from '@/lib/people/kind';
import { requireSession } from '@/lib/platform/session';
import { ViewsSwitch } from '../people/views-switch';

export default async function CentresPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(centreKind.name)}
      params={await searchParams}
      views={<ViewsSwitch ctx={ctx} current={centreKind.name} />}
      createHref={canCreate(ctx, centreKind) ? `${centreKind.path}/new` : null}
    />
  );
}
