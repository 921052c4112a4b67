import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { TaskCreate } from '../../new/task-create';

export default async function NewTaskSheet({ searchParams }: CreatePageProps) {
  return <TaskCreate query={await searchParams} place="sheet" />;
}
