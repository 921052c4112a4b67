import type { CreatePageProps } from '@/app/(desk)/_card/request';
import { ContactCreate } from '../../new/contact-create';

export default async function NewContactSheet({ searchParams }: CreatePageProps) {
  return <ContactCreate query={await searchParams} place="sheet" />;
}
