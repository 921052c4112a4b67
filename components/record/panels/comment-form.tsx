'use client';

import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { SubmitButton } from '@/components/ui/submit-button';
import { addCommentAction } from '@/lib/actions';
import { SmallForm } from '../card/small-form';
import { useRecordWords } from '../record-words';
import { Quote, type ShownComment } from './comment-item';
import { MentionArea } from './mention-area';

type CommentFormProps = {
  recordId: number;
  draftKey: string;
  quoted: ShownComment | null;
  onQuoteDropped: () => void;
};

/** Where a comment is written. What is typed waits on this device until it is sent. */
export function CommentForm({ recordId, draftKey, quoted, onQuoteDropped }: CommentFormProps) {
  const { say } = useRecordWords();
  const sent = useRef<() => void>(() => {});
  const onDone = (value: unknown) => {
    sent.current();
    onQuoteDropped();
    const names = unseenIn(value);
    if (names.length > 0) notify({ text: say('sentUnseen', { names: names.join(', ') }), lasting: true });
  };
  return (
    <SmallForm
      action={addCommentAction}
      values={{ recordId, quoteId: quoted?.id ?? '' }}
      labels={{ body: say('write') }}
      done={say('sent')}
      reset
      className="grid gap-2"
      onDone={onDone}
    >
      {quoted ? (
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <span className="sr-only">{say('quoting', { name: quoted.author })}</span>
            <Quote author={quoted.author} text={quoted.body} />
          </div>
          <Button look="quiet" size="small" icon="x" iconOnly onClick={onQuoteDropped}>
            {say('dropQuote')}
          </Button>
        </div>
      ) : null}
      <MentionArea recordId={recordId} name="body" label={say('write')} draftKey={draftKey} onSent={sent} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <SubmitButton size="small" look="plain" icon="send">
          {say('send')}
        </SubmitButton>
        <span className="text-xs text-ink-3">{say('sendHint')}</span>
      </div>
    </SmallForm>
  );
}

function unseenIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || !('unseen' in value) || !Array.isArray(value.unseen)) return [];
  return value.unseen.map(String);
}
