import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { UnitCreate } from '../../new/unit-create';

export default async function NewUnitSheet({ searchParams }: CreatePageProps) {
  return <UnitCreate query={await searchParams} place="sheet" />;
}
