import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { employeeKind } from '@/lib/people/kind';
import { requireSession } from '@/lib/platform/session';
import { ViewsSwitch } from './views-switch';

export default async function PeoplePage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(employeeKind.name)}
      params={await searchParams}
      views={<ViewsSwitch ctx={ctx} current={employeeKind.name} />}
      createHref={canCreate(ctx, employeeKind) ? `${employeeKind.path}/new` : null}
    />
  );
}
