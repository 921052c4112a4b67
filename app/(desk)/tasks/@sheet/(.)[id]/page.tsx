import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { TaskCard } from '../../[id]/task-card';

export default async function TaskSheet({ params, searchParams }: CardPageProps) {
  return <TaskCard id={pathId((await params).id)} query={await searchParams} place="sheet" />;
}
