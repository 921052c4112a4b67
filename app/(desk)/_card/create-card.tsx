import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Card } from '@/components/record/card/card';
import { CardSheet } from '@/components/record/card/card-sheet';
import { TopLine } from '@/components/shell/top-line';
import type { Kind } from '@/lib/kernel/kind';
import type { CardPlace } from './request';

/** The frame around the form of a new record: `<messages>.new` is its title. */
export async function CreateCard({ kind, place, children }: { kind: Kind; place: CardPlace; children: ReactNode }) {
  const t = await getTranslations(kind.messages);
  const content = (
    <>
      <Card place={place} title={t('new')}>
        {children}
      </Card>
    </>
  );
  if (place === 'sheet') return <CardSheet label={t('new')}>{content}</CardSheet>;
  return (
    <>
      <TopLine crumbs={[{ label: t('many'), href: kind.path }, { label: t('new') }]} heading={false} />
      {content}
    </>
  );
}
