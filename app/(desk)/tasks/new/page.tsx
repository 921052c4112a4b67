import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { TaskCreate } from './task-create';

export default async function NewTaskPage({ searchParams }: CreatePageProps) {
  return <TaskCreate query={await searchParams} place="page" />;
}
