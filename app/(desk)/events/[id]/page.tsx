import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { EventCard } from './event-card';

export default async function EventPage({ params, searchParams }: CardPageProps) {
  return <EventCard id={pathId((await params).id)} query={await searchParams} place="page" />;
}
