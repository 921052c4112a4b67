import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { ContactCreate } from './contact-create';

export default async function NewContactPage({ searchParams }: CreatePageProps) {
  return <ContactCreate query={await searchParams} place="page" />;
}
