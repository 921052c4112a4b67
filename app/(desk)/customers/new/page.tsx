import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { CustomerCreate } from './customer-create';

export default async function NewCustomerPage({ searchParams }: CreatePageProps) {
  return <CustomerCreate query={await searchParams} place="page" />;
}
