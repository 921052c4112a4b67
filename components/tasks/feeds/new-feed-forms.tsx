'use client';

import { TextField } from '@/components/record/card/fields';
import { PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { makeFeedAction } from '@/lib/tasks/feeds/actions';
import { FeedAddress, type FeedWords } from './feed-address';

const line = 'grid gap-2 border-b border-line py-3 first:pt-0';
const parts = 'flex flex-wrap items-end gap-2';

/** One's own tasks, a project, a filtered list: each is made with one press. */
export function NewFeedForms({ origin, list, words }: { origin: string; list: string; words: FeedWords }) {
  const shared = {
    action: makeFeedAction,
    labels: words.fields,
    done: words.made,
    reset: true,
    outcome: (value: unknown) => <FeedAddress value={value} origin={origin} words={words} />,
    className: line,
  };
  return (
    <div>
      <SmallForm {...shared} values={{ scope: 'mine' }}>
        <div className={parts}>
          <p className="min-w-0 flex-1 basis-64">{words.mine}</p>
          <SubmitButton>{words.make}</SubmitButton>
        </div>
      </SmallForm>
      <SmallForm {...shared} values={{ scope: 'project' }}>
        <div className={parts}>
          <div className="min-w-0 flex-1 basis-64">
            <PickField name="projectId" value={null} kind="project" />
          </div>
          <SubmitButton look="plain">{words.make}</SubmitButton>
        </div>
      </SmallForm>
      <SmallForm {...shared} values={{ scope: 'set' }}>
        <div className={parts}>
          <div className="grid min-w-0 flex-1 basis-64 gap-2">
            <TextField name="query" value={list && `/tasks?${list}`} hint={words.queryHint} maxLength={4_000} />
            <TextField name="name" value="" maxLength={200} />
          </div>
          <SubmitButton look="plain">{words.make}</SubmitButton>
        </div>
      </SmallForm>
    </div>
  );
}
