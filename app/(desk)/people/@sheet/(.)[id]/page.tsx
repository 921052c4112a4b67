import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { EmployeeCard } from '../../[id]/employee-card';

export default async function EmployeeSheet({ params, searchParams }: CardPageProps) {
  return <EmployeeCard id={pathId((await params).id)} query={await searchParams} place="sheet" />;
}
