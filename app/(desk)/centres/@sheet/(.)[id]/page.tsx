import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { CentreCard } from '../../[id]/centre-card';
import { CentreCreate } from '../../new/centre-create';

/** Over the list this catches `/new` too: the router sends every address below the list here. */
export default async function CentreSheet({ params, searchParams }: CardPageProps) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  if (id === 'new') return <CentreCreate query={query} place="sheet" />;
  return <CentreCard id={pathId(id)} query={query} place="sheet" />;
}
