import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { unitKind } from '@/lib/people/kind';
import { requireSession } from '@/lib/platform/session';
import { ViewsSwitch } from '../people/views-switch';

export default async function UnitsPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(unitKind.name)}
      params={await searchParams}
      views={<ViewsSwitch ctx={ctx} current={unitKind.name} />}
      createHref={canCreate(ctx, unitKind) ? `${unitKind.path}/new` : null}
    />
  );
}
