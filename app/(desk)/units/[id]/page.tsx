import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { UnitCard } from './unit-card';

export default async function UnitPage({ params, searchParams }: CardPageProps) {
  return <UnitCard id={pathId((await params).id)} query={await searchParams} place="page" />;
}
