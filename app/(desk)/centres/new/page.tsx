import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { CentreCreate } from './centre-create';

export default async function NewCentrePage({ searchParams }: CreatePageProps) {
  return <CentreCreate query={await searchParams} place="page" />;
}
