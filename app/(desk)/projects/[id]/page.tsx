import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { ProjectCard } from './project-card';

export default async function ProjectPage({ params, searchParams }: CardPageProps) {
  return <ProjectCard id={pathId((await params).id)} query={await searchParams} place="page" />;
}
