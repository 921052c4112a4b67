import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { ViewsSwitch } from '@/app/(desk)/customers/views-switch';
import { canCreate } from '@/lib/access/gate';
import { contactKind } from '@/lib/customers/kind';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';

export default async function ContactsPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(contactKind.name)}
      views={<ViewsSwitch ctx={ctx} current={contactKind.name} />}
      params={await searchParams}
      createHref={canCreate(ctx, contactKind) ? `${contactKind.path}/new` : null}
    />
  );
}
