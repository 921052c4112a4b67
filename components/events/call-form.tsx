'use client';

import { LongTextField, TextField } from '@/components/record/card/fields';
import { useFormField } from '@/components/record/card/form-context';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Combobox } from '@/components/ui/combobox';
import type { ComboboxOption } from '@/components/ui/combobox-options';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { logCallAction } from '@/lib/events/calls/actions';

export type CallWords = {
  fields: Record<'who' | 'typeId' | 'phone' | 'result' | 'content' | 'nextStep', string>;
  whoHint: string;
  nextStepHint: string;
  more: string;
  new: string;
  save: string;
  saved: string;
};

type CallFormProps = {
  types: readonly { id: number; name: string }[];
  /** whom the page was opened for */
  who: ComboboxOption | null;
  phone: string;
  mayCreate: boolean;
  words: CallWords;
};

/** A call in a few words: whom, what kind, what came of it, what is next. Enter saves. */
export function CallForm({ types, who, phone, mayCreate, words }: CallFormProps) {
  // A soft way there would open the card in a sheet over this form, which then looks as if it were still to be sent.
  const open = (made: unknown) => {
    if (typeof made === 'object' && made !== null && 'id' in made) location.assign(`/events/${made.id}`);
  };
  return (
    <SmallForm
      action={logCallAction}
      values={{}}
      labels={words.fields}
      done={words.saved}
      onDone={open}
      className="@container grid gap-4"
    >
      <WhoField who={who} mayCreate={mayCreate} words={words} />
      <SelectField
        name="typeId"
        value={types[0]?.id ?? null}
        options={types.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <TextField name="result" value="" maxLength={500} autoFocus={who !== null} />
      <TextField name="nextStep" value="" hint={words.nextStepHint} maxLength={500} />
      <Disclosure label={words.more} open={phone !== ''}>
        <div className="mt-3 grid gap-4">
          <TextField name="phone" value={phone} type="tel" />
          <LongTextField name="content" value="" rows={5} />
        </div>
      </Disclosure>
      <p>
        <SubmitButton>{words.save}</SubmitButton>
      </p>
    </SmallForm>
  );
}

function WhoField({ who, mayCreate, words }: Pick<CallFormProps, 'who' | 'mayCreate' | 'words'>) {
  const field = useFormField('who', who?.value ?? '');
  const create = async (text: string) => ({ value: `new/${text}`, label: text, note: words.new });
  return (
    <Field id={field.id} label={field.label} hint={words.whoHint} error={field.error} required>
      {(control) => (
        <Combobox
          {...control}
          name="who"
          label={field.label}
          optionsUrl="/api/callers"
          defaultValue={who ? [who] : []}
          autoFocus={who === null}
          {...(mayCreate ? { onCreate: create } : {})}
        />
      )}
    </Field>
  );
}
