'use client';

import { useState } from 'react';
import { CommentForm } from './comment-form';
import { CommentItem, type ShownComment } from './comment-item';

type CommentsProps = {
  recordId: number;
  draftKey: string;
  closed: boolean;
  comments: readonly ShownComment[];
  words: { edited: string; gone: string };
};

/** The list of comments and the form under it: a comment can be quoted into the form, or changed where it stands. */
export function Comments({ recordId, draftKey, closed, comments, words }: CommentsProps) {
  const [quoted, setQuoted] = useState<ShownComment | null>(null);
  return (
    <>
      {comments.length > 0 ? (
        <ol className="grid gap-4">
          {comments.map((comment) => (
            <li key={comment.id} id={`comment-${comment.id}`}>
              <CommentItem
                recordId={recordId}
                comment={comment}
                words={words}
                onQuote={closed ? undefined : () => setQuoted(comment)}
              />
            </li>
          ))}
        </ol>
      ) : null}
      {closed ? null : (
        <CommentForm recordId={recordId} draftKey={draftKey} quoted={quoted} onQuoteDropped={() => setQuoted(null)} />
      )}
    </>
  );
}
