'use client';

import { useRouter } from 'next/navigation';
import { TextField } from '@/components/record/card/fields';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { createRoleAction } from '@/lib/settings/rights/actions';

type Words = { fields: { name: string; copyOf: string }; create: string; created: string; empty: string };

/** A role of one's own; its rights are set on its page, which opens next. */
export function NewRoleForm({ roles, words }: { roles: readonly Option[]; words: Words }) {
  const router = useRouter();
  const open = (made: unknown) => {
    if (typeof made === 'object' && made !== null && 'id' in made) router.push(`/settings/roles/${made.id}`);
  };
  return (
    <SmallForm
      action={createRoleAction}
      values={{}}
      labels={words.fields}
      done={words.created}
      onDone={open}
      className="@container grid max-w-[28rem] gap-4"
    >
      <TextField name="name" value="" required autoFocus maxLength={100} />
      <SelectField name="copyOf" value={null} options={roles} empty={words.empty} />
      <div>
        <SubmitButton>{words.create}</SubmitButton>
      </div>
    </SmallForm>
  );
}
