import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { EventCard } from '../../[id]/event-card';

export default async function EventSheet({ params, searchParams }: CardPageProps) {
  return <EventCard id={pathId((await params).id)} query={await searchParams} place="sheet" />;
}
