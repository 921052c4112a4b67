import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { CentreCard } from '../../[id]/centre-card';

export default async function CentreSheet({ params, searchParams }: CardPageProps) {
  return <CentreCard id={pathId((await params).id)} query={await searchParams} place="sheet" />;
}
