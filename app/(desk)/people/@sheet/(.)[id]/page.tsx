import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { EmployeeCard } from '../../[id]/employee-card';
import { EmployeeCreate } from '../../new/employee-create';

/** Over the list this catches `/new` too: the router sends every address below the list here. */
export default async function EmployeeSheet({ params, searchParams }: CardPageProps) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  if (id === 'new') return <EmployeeCreate query={query} place="sheet" />;
  return <EmployeeCard id={pathId(id)} query={query} place="sheet" />;
}
