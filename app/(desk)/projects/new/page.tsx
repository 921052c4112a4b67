import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { ProjectCreate } from './project-create';

export default async function NewProjectPage({ searchParams }: CreatePageProps) {
  return <ProjectCreate query={await searchParams} place="page" />;
}
