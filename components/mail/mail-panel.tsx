import { useTranslations } from 'next-intl';
import { CardLinkButton } from '@/components/record/card/card-link';
import type { Clock } from '@/components/record/panels/when';
import { EmptyState } from '@/components/ui/empty-state';
import type { LetterDraft, LetterRow, LetterView } from '@/lib/mail/views';
import { LetterTable } from './letter-table';
import { LetterPaper } from './letter-view';
import { WriteForm } from './write-form';

type MailPanelProps = {
  recordId: number;
  letters: readonly LetterRow[];
  clock: Clock;
  /** address of the tab */
  href: string;
  mayWrite: boolean;
  draft: { draft: LetterDraft; key: string } | null;
  open: LetterView | null;
};

/** Letters people wrote about a record, and the one that is being written. */
export function MailPanel({ recordId, letters, clock, href, mayWrite, draft, open }: MailPanelProps) {
  const t = useTranslations('mail.write');
  const a = useTranslations('letters.verbs');
  const title = draft?.draft.how ? a(draft.draft.how) : t('title');
  if (draft && mayWrite)
    return (
      <section aria-label={title} className="grid max-w-[720px] gap-3">
        <h2 className="text-heading">{title}</h2>
        <WriteForm
          recordId={recordId}
          letterKey={draft.key}
          draft={draft.draft}
          backHref={href}
          words={{
            fields: t.raw('fields'),
            template: t('template'),
            noTemplate: t('noTemplate'),
            hint: t('hint'),
            send: t('send'),
            cancel: t('cancel'),
            queued: t('queued'),
          }}
        />
      </section>
    );
  const write = (
    <CardLinkButton href={`${href}&write=1`} icon="mail">
      {t('title')}
    </CardLinkButton>
  );
  return (
    <div className="grid gap-4">
      {mayWrite && letters.length > 0 ? <div>{write}</div> : null}
      {open ? (
        <section aria-label={open.subject} className="grid gap-3 rounded border border-line p-4">
          <h2 className="text-heading">{open.subject}</h2>
          <LetterPaper letter={open} clock={clock} recordHref={null} />
        </section>
      ) : null}
      {letters.length === 0 ? (
        <EmptyState icon="mail" title={t('emptyTitle')} action={mayWrite ? write : undefined}>
          {t('empty')}
        </EmptyState>
      ) : (
        <LetterTable rows={letters} clock={clock} hrefOf={(id) => `${href}&letter=${id}`} />
      )}
    </div>
  );
}
