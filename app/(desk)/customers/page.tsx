import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { customerKind } from '@/lib/customers/kind';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { parseQuery } from '@/lib/record/list-query';
import { chosenFolder, FolderSide } from './folder-side';
import { ViewsSwitch } from './views-switch';

export default async function CustomersPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
  const query = parseQuery(params);
  const folder = chosenFolder(query);
  const create = typeof folder === 'number' ? `${customerKind.path}/new?folder=${folder}` : `${customerKind.path}/new`;
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(customerKind.name)}
      views={<ViewsSwitch ctx={ctx} current={customerKind.name} />}
      params={params}
      createHref={canCreate(ctx, customerKind) ? create : null}
      side={<FolderSide ctx={ctx} query={query} />}
    />
  );
}
