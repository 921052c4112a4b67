import { getTranslations } from 'next-intl/server';
import { CardLink } from '../card/card-link';
import { Comments } from './comments';
import { type Clock, whenText } from './when';

/** A comment as the discussion shows it; `html` comes cleaned from the server. */
export type CommentRow = {
  id: number;
  author: string;
  at: Date;
  edited: boolean;
  removed: boolean;
  body: string;
  html: string;
  quote: { author: string; text: string } | null;
  mayEdit: boolean;
  mayDelete: boolean;
};

export type DiscussionProps = {
  recordId: number;
  me: { id: number | null };
  comments: readonly CommentRow[];
  clock: Clock;
  /** the record is in the bin: words are read only */
  closed?: boolean;
  earlierHref?: string | null;
};

/** What people say about a record: oldest first, the place to write below. */
export async function DiscussionPanel({ recordId, me, comments, clock, closed, earlierHref }: DiscussionProps) {
  const t = await getTranslations('record.panels.discussion');
  return (
    <section aria-label={t('title')} className="grid gap-4">
      {earlierHref ? (
        <CardLink href={earlierHref} className="text-accent underline underline-offset-2">
          {t('earlier')}
        </CardLink>
      ) : null}
      {comments.length === 0 ? <p className="text-ink-3">{t('empty')}</p> : null}
      <Comments
        recordId={recordId}
        draftKey={`${me.id ?? 0}/comment/${recordId}`}
        closed={closed ?? false}
        words={{ edited: t('edited'), gone: t('gone') }}
        comments={comments.map(({ at, ...comment }) => ({
          ...comment,
          iso: at.toISOString(),
          when: whenText(at, clock),
        }))}
      />
    </section>
  );
}
