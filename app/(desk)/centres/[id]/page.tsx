import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { CentreCard } from './centre-card';

export default async function CentrePage({ params, searchParams }: CardPageProps) {
  return <CentreCard id={pathId((await params).id)} query={await searchParams} place="page" />;
}
