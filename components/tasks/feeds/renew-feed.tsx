'use client';

import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { renewFeedAction } from '@/lib/tasks/feeds/actions';
import { FeedAddress, type FeedWords } from './feed-address';

/** Another address for the same calendar; the one before stops working. */
export function RenewFeed({ id, origin, words }: { id: number; origin: string; words: FeedWords }) {
  return (
    <SmallForm
      action={renewFeedAction}
      values={{ id }}
      done={words.renewed}
      className="contents"
      outcome={(value) => (
        <div className="order-last basis-full">
          <FeedAddress value={value} origin={origin} words={words} />
        </div>
      )}
    >
      <SubmitButton look="plain" size="small">
        {words.renew}
      </SubmitButton>
    </SmallForm>
  );
}
