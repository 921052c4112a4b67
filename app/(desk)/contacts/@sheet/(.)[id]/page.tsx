import type { CardPageProps } from '@/app/(desk)/_card/request';
import { pathId } from '@/lib/platform/page';
import { ContactCard } from '../../[id]/contact-card';

export default async function ContactSheet({ params, searchParams }: CardPageProps) {
  return <ContactCard id={pathId((await params).id)} query={await searchParams} place="sheet" />;
}
