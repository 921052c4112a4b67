import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { UnitCard } from '../../[id]/unit-card';
import { UnitCreate } from '../../new/unit-create';

/** Over the list this catches `/new` too: the router sends every address below the list here. */
export default async function UnitSheet({ params, searchParams }: CardPageProps) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  if (id === 'new') return <UnitCreate query={query} place="sheet" />;
  return <UnitCard id={pathId(id)} query={query} place="sheet" />;
}
