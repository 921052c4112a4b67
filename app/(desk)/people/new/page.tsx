import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { EmployeeCreate } from './employee-create';

export default async function NewEmployeePage({ searchParams }: CreatePageProps) {
  return <EmployeeCreate query={await searchParams} place="page" />;
}
