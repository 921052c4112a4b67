import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { linkAction, unlinkAction } from '@/lib/actions';
import { ActionButton } from '../card/action-button';
import { SmallForm } from '../card/small-form';
import { LinkTarget } from './link-target';

export type PanelLink = { linkId: number; id: number; number: string; title: string; href: string; kind: string };
export type LinksProps = {
  recordId: number;
  /** by kind, named in the reader's language */
  groups: readonly { label: string; links: readonly PanelLink[] }[];
  mayChange: boolean;
};

/** Records linked with this one, from whichever side the link was made. */
export async function LinksPanel({ recordId, groups, mayChange }: LinksProps) {
  const t = await getTranslations('record.panels.links');
  return (
    <section aria-label={t('title')} className="grid gap-4">
      {mayChange ? (
        <SmallForm
          action={linkAction}
          values={{ id: recordId }}
          labels={{ otherId: t('find') }}
          done={t('linked')}
          reset
          className="flex flex-wrap items-end gap-2"
        >
          <LinkTarget recordId={recordId} label={t('find')} />
          <SubmitButton look="plain" icon="link">
            {t('link')}
          </SubmitButton>
        </SmallForm>
      ) : null}
      {groups.length === 0 ? (
        <EmptyState icon="link" title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        groups.map(({ label, links }) => (
          <div key={label}>
            <h3 className="mb-1 text-heading">{label}</h3>
            <ul className="divide-y divide-line border-y border-line">
              {links.map((link) => (
                <li key={link.linkId} className="flex min-h-row flex-wrap items-center gap-x-3 py-1">
                  <span className="text-ink-3 tabular">{link.number}</span>
                  <Link href={link.href} prefetch={false} className="min-w-0 flex-1 basis-40 text-ink hover:underline">
                    {link.title}
                  </Link>
                  {mayChange ? (
                    <ActionButton
                      action={unlinkAction}
                      values={{ id: recordId, linkId: link.linkId }}
                      look="quiet"
                      size="small"
                      icon="unlink"
                      iconOnly
                      done={t('unlinked')}
                    >
                      {t('unlink', { name: link.title })}
                    </ActionButton>
                  ) : null}
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  );
}
