'use client';

import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import { deleteCommentAction, editCommentAction } from '@/lib/actions';
import { ActionButton } from '../card/action-button';
import { SmallForm } from '../card/small-form';
import { useRecordWords } from '../record-words';
import { MentionArea } from './mention-area';

export type ShownComment = {
  id: number;
  author: string;
  iso: string;
  when: string;
  edited: boolean;
  removed: boolean;
  body: string;
  html: string;
  quote: { author: string; text: string } | null;
  mayEdit: boolean;
  mayDelete: boolean;
};

type ItemProps = {
  recordId: number;
  comment: ShownComment;
  words: { edited: string; gone: string };
  onQuote?: () => void;
};

export function CommentItem({ recordId, comment, words, onQuote }: ItemProps) {
  const [editing, setEditing] = useState(false);
  const { author, iso, when, edited, removed, html, quote } = comment;
  return (
    <article className="flex gap-2.5">
      <Avatar name={author} decorative />
      <div className="min-w-0 flex-1">
        <header className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-3">
          <b className="font-medium text-ink">{author}</b>
          <time dateTime={iso}>{when}</time>
          {edited && !removed ? <span>{words.edited}</span> : null}
        </header>
        {quote ? <Quote {...quote} /> : null}
        {removed ? (
          <p className="text-ink-3 italic">{words.gone}</p>
        ) : editing ? (
          <EditForm recordId={recordId} comment={comment} onEnd={() => setEditing(false)} />
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the server made it of Markdown and left only harmless tags
          <div className="prose mt-0.5" dangerouslySetInnerHTML={{ __html: html }} />
        )}
        {removed || editing ? null : <Tools comment={comment} onQuote={onQuote} onEdit={() => setEditing(true)} />}
      </div>
    </article>
  );
}

export const Quote = ({ author, text }: { author: string; text: string }) => (
  <blockquote className="my-1 border-s-2 border-line-strong ps-2.5 text-sm text-ink-2">
    <span className="font-medium">{author}</span>
    <span className="line-clamp-3 whitespace-pre-wrap">{text}</span>
  </blockquote>
);

type ToolsProps = { comment: ShownComment; onQuote?: () => void; onEdit: () => void };

function Tools({ comment, onQuote, onEdit }: ToolsProps) {
  const { say } = useRecordWords();
  const { mayEdit, mayDelete } = comment;
  if (!onQuote) return null;
  return (
    <div className="-ms-2 flex flex-wrap gap-x-1 text-sm">
      <Button look="quiet" size="small" onClick={onQuote}>
        {say('quote')}
      </Button>
      {mayEdit ? (
        <Button look="quiet" size="small" onClick={onEdit}>
          {say('edit')}
        </Button>
      ) : null}
      {mayDelete ? (
        <ActionButton
          action={deleteCommentAction}
          values={{ id: comment.id }}
          look="quiet"
          size="small"
          confirm={say('removeComment')}
          done={say('removed')}
        >
          {say('remove')}
        </ActionButton>
      ) : null}
    </div>
  );
}

type EditProps = { recordId: number; comment: ShownComment; onEnd: () => void };

function EditForm({ recordId, comment, onEnd }: EditProps) {
  const { say } = useRecordWords();
  return (
    <SmallForm
      action={editCommentAction}
      values={{ id: comment.id }}
      labels={{ body: say('edit') }}
      done={say('saved')}
      className="mt-1 grid gap-2"
      onDone={onEnd}
    >
      <MentionArea recordId={recordId} name="body" label={say('edit')} initial={comment.body} autoFocus />
      <div className="flex gap-2">
        <SubmitButton size="small">{say('save')}</SubmitButton>
        <Button size="small" look="quiet" onClick={onEnd}>
          {say('cancel')}
        </Button>
      </div>
    </SmallForm>
  );
}
