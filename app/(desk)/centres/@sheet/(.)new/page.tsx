import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { CentreCreate } from '../../new/centre-create';

export default async function NewCentreSheet({ searchParams }: CreatePageProps) {
  return <CentreCreate query={await searchParams} place="sheet" />;
}
