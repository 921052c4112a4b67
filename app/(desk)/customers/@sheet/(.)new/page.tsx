import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { CustomerCreate } from '../../new/customer-create';

export default async function NewCustomerSheet({ searchParams }: CreatePageProps) {
  return <CustomerCreate query={await searchParams} place="sheet" />;
}
