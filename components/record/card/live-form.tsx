'use client';

import { Fragment, useActionState, useRef } from 'react';
import { cx } from '@/components/ui/class-names';
import { ErrorSummary } from '@/components/ui/error-summary';
import { useRecordWords } from '../record-words';
import { ConflictChooser } from './conflict-chooser';
import { DraftOffer } from './draft-offer';
import { FormProvider } from './form-context';
import { typedBack } from './form-entries';
import { LeaveDialog } from './leave-dialog';
import type { LiveFormProps } from './live-form-props';
import { SaveBar } from './save-bar';
import { useFormErrors } from './use-form-errors';
import { hrefOf, useFormLife } from './use-form-life';

/** The browser's part of RecordForm. */
export function LiveForm(props: LiveFormProps) {
  const { action, record, labels, prefix, readOnly = false, bar, saveLabel, values = {}, children } = props;
  const [posted, dispatch] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const life = useFormLife(form, props, posted);
  const { say } = useRecordWords();
  const { result, base, choices } = life;
  const failed = result && !result.ok ? result : null;
  const { errors, summary, text } = useFormErrors(failed, labels, prefix);
  const typed = life.typed ?? (posted && !posted.ok ? typedBack(posted.typed) : null);
  // Without scripts nothing leads to the new card but this link.
  const made = posted && !record ? hrefOf(props.path, posted) : null;
  const conflicts = failed?.code === 'conflict' && Object.keys(failed.conflicts).length ? failed.conflicts : null;

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={life.onSubmit}
      onInput={life.onInput}
      onChange={life.onInput}
      noValidate
      data-dirty={life.dirty || undefined}
      className={cx('@container grid gap-4', readOnly && 'read-only')}
    >
      <FormProvider
        value={{ prefix, labels, errors, typed, readOnly, noteLabel: life.noteLabel, labelOf: life.labelOf }}
      >
        {record ? <input type="hidden" name="id" value={record.id} /> : null}
        {record ? <input type="hidden" name="version" value={base.version} /> : null}
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {record ? <input type="hidden" name="original" value={life.original} /> : null}
        <noscript>
          <input type="hidden" name="echo" value="1" />
        </noscript>
        {life.offer ? <DraftOffer draft={life.offer} onRestore={life.restore} onDrop={life.drop} /> : null}
        {conflicts ? (
          <ConflictChooser
            conflicts={conflicts}
            choices={choices}
            original={base.original}
            onChoose={life.setChoices}
          />
        ) : failed ? (
          <ErrorSummary errors={summary} text={text} />
        ) : null}
        {result?.ok && posted?.ok ? (
          <p role="status">{made ? <a href={made}>{say('created')}</a> : say('saved')}</p>
        ) : null}
        <Fragment key={life.generation}>{children}</Fragment>
        {readOnly ? null : (
          <SaveBar pending={life.pending} dirty={life.dirty} kept={life.kept} label={saveLabel}>
            {bar}
          </SaveBar>
        )}
      </FormProvider>
      <LeaveDialog ref={life.dialog} onLeave={life.leave} />
    </form>
  );
}
