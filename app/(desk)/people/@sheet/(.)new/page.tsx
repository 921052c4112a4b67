import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { EmployeeCreate } from '../../new/employee-create';

export default async function NewEmployeeSheet({ searchParams }: CreatePageProps) {
  return <EmployeeCreate query={await searchParams} place="sheet" />;
}
