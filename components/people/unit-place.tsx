import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { unitKind } from '@/lib/people/kind';
import type { UnitCard } from '@/lib/people/views';

/** Where a unit stands in the company: the way down to it, what is in it, and its people. */
export function UnitPlace({ id, card, mayCreate }: { id: number; card: UnitCard; mayCreate: boolean }) {
  const t = useTranslations('units');
  return (
    <section className="mt-6 grid gap-2 pt-6" aria-labelledby="unit-below">
      <h2 id="unit-below" className="text-heading">
        {t('below')}
      </h2>
      {card.path.length > 0 ? (
        <p className="flex flex-wrap gap-x-1.5 text-sm text-ink-2">
          {card.path.map((unit) => (
            <span key={unit.id}>
              <Link href={`${unitKind.path}/${unit.id}`} className="hover:text-ink">
                {unit.text}
              </Link>{' '}
              <span aria-hidden="true">/</span>
            </span>
          ))}
        </p>
      ) : null}
      {card.units.length > 0 ? (
        <ul className="grid border-t border-line">
          {card.units.map((unit) => (
            <li key={unit.id} className="border-b border-line py-1.5">
              <Link href={`${unitKind.path}/${unit.id}`} className="hover:text-accent">
                {unit.text}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-2.5">
        {mayCreate ? (
          <LinkButton href={`${unitKind.path}/new?parent=${id}`} icon="plus" size="small">
            {t('addBelow')}
          </LinkButton>
        ) : null}
        <span className="text-sm text-ink-2">{t('peopleCount', { count: card.people })}</span>
        {card.people > 0 ? (
          <LinkButton href={`/people?f=unit.is.${id}`} look="link" size="small">
            {t('showPeople')}
          </LinkButton>
        ) : null}
      </div>
    </section>
  );
}
