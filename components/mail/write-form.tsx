'use client';

import { useRef, useState } from 'react';
import { CardLinkButton, useCardGo } from '@/components/record/card/card-link';
import { ChecksField, LongTextField, TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SmallForm } from '@/components/record/card/small-form';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { writeLetterAction } from '@/lib/actions';
import type { LetterDraft } from '@/lib/mail/views';

export type WriteWords = {
  fields: Record<string, string>;
  template: string;
  noTemplate: string;
  hint: string;
  send: string;
  cancel: string;
  queued: string;
};

type Props = { recordId: number; letterKey: string; draft: LetterDraft; backHref: string; words: WriteWords };

const bodyOf = (body: string, { signature, quote }: LetterDraft): string =>
  [body, ...(signature ? [`-- \n${signature}`] : []), ...(quote ? [quote] : [])].join('\n\n');

/** A letter about a record: to whom, from a template or not, with files of the record. */
export function WriteForm({ recordId, letterKey, draft, backHref, words }: Props) {
  const { go } = useCardGo();
  const place = useRef<HTMLDivElement>(null);
  const [template, setTemplate] = useState('');
  const chosen = draft.templates.find(({ id }) => String(id) === template);
  return (
    <SmallForm
      action={writeLetterAction}
      values={{ recordId, key: letterKey, how: draft.how ?? '' }}
      labels={words.fields}
      done={words.queued}
      onDone={() => (place.current ? go(backHref, place.current) : undefined)}
      className="@container"
    >
      <div ref={place} className="grid gap-4">
        {draft.templates.length > 0 ? (
          <div>
            <label htmlFor={`template-${recordId}`} className="field-label">
              {words.template}
            </label>
            <Select
              id={`template-${recordId}`}
              value={template}
              empty={words.noTemplate}
              options={draft.templates.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(event) => setTemplate(event.target.value)}
            />
          </div>
        ) : null}
        <FormGrid>
          <TextField
            name="to"
            value={draft.to}
            required
            wide
            autoFocus={draft.to === ''}
            hint={draft.known.length > 1 ? draft.known.slice(0, 8).join(', ') : words.hint}
          />
          <TextField name="cc" value={draft.cc} />
          <TextField name="bcc" value="" />
          <TextField
            key={`subject ${template}`}
            name="subject"
            value={chosen?.subject || draft.subject}
            required
            wide
            maxLength={300}
          />
          <LongTextField
            key={`body ${template}`}
            name="body"
            value={bodyOf(chosen?.body ?? '', draft)}
            required
            wide
            autoFocus={draft.to !== ''}
            rows={12}
          />
          {draft.files.length > 0 ? (
            <ChecksField
              name="attachmentIds"
              value={draft.chosen.map(String)}
              options={draft.files.map(({ id, name }) => ({ value: String(id), label: name }))}
              wide
            />
          ) : null}
        </FormGrid>
        <div className="flex flex-wrap gap-2">
          <SubmitButton icon="send">{words.send}</SubmitButton>
          <CardLinkButton href={backHref} look="quiet">
            {words.cancel}
          </CardLinkButton>
        </div>
      </div>
    </SmallForm>
  );
}
