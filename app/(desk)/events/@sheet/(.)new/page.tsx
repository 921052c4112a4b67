import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { EventCreate } from '../../new/event-create';

export default async function NewEventSheet({ searchParams }: CreatePageProps) {
  return <EventCreate query={await searchParams} place="sheet" />;
}
