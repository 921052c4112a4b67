import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { CustomerCard } from './customer-card';

export default async function CustomerPage({ params, searchParams }: CardPageProps) {
  return <CustomerCard id={pathId((await params).id)} query={await searchParams} place="page" />;
}
