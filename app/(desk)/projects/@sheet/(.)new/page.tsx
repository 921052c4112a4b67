import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { ProjectCreate } from '../../new/project-create';

export default async function NewProjectSheet({ searchParams }: CreatePageProps) {
  return <ProjectCreate query={await searchParams} place="sheet" />;
}
