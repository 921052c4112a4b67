import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { UnitCreate } from './unit-create';

export default async function NewUnitPage({ searchParams }: CreatePageProps) {
  return <UnitCreate query={await searchParams} place="page" />;
}
