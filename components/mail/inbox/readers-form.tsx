'use client';

import { useFormField } from '@/components/record/card/form-context';
import { SmallForm } from '@/components/record/card/small-form';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { setReadersAction } from '@/lib/mail/inbox/actions';

type Person = { id: number; name: string };
type Words = { userIds: string; save: string; saved: string };

/** Who reads the letters of a mailbox. */
export function ReadersForm(props: {
  mailboxId: number;
  people: readonly Person[];
  all: readonly Person[];
  words: Words;
}) {
  const { mailboxId, people, all, words } = props;
  return (
    <SmallForm
      action={setReadersAction}
      values={{ id: mailboxId }}
      labels={{ userIds: words.userIds }}
      done={words.saved}
      className="flex flex-wrap items-end gap-3"
    >
      <div className="min-w-0 flex-1 basis-72">
        <PeopleField people={people} all={all} />
      </div>
      <SubmitButton look="plain">{words.save}</SubmitButton>
    </SmallForm>
  );
}

function PeopleField({ people, all }: { people: readonly Person[]; all: readonly Person[] }) {
  const field = useFormField(
    'userIds',
    people.map(({ id }) => String(id)),
  );
  const options = all.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Field id={field.id} label={field.label} error={field.error}>
      {(control) => (
        <Combobox
          {...control}
          multiple
          name="userIds[]"
          label={field.label}
          options={options}
          defaultValue={options.filter(({ value }) => field.values.includes(value))}
        />
      )}
    </Field>
  );
}
