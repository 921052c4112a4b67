import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { EventCreate } from './event-create';

export default async function NewEventPage({ searchParams }: CreatePageProps) {
  return <EventCreate query={await searchParams} place="page" />;
}
