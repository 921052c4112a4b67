'use client';

import { useRouter } from 'next/navigation';
import { CheckField, TextField } from '@/components/record/card/fields';
import { PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { changeFolderAction, createFolderAction, moveFolderAction } from '@/lib/customers/actions';
import type { FolderCard, Named } from '@/lib/customers/views';
import { UrlPickField } from './url-pick-field';

export type FolderWords = Record<
  'name' | 'curator' | 'restricted' | 'restrictedHint' | 'save' | 'saved' | 'parent' | 'move',
  string
>;

/** A folder's name, curator and who may put customers into it; a new one, or one that is changed. */
export function FolderForm({
  folder,
  parentId,
  path,
  words,
}: {
  folder: FolderCard | null;
  parentId: number | null;
  /** where the registry is: a new folder opens there */
  path: string;
  words: FolderWords;
}) {
  const router = useRouter();
  const opened = (value: unknown) => {
    const { id } = value as { id: number };
    router.push(`${path}?f=folder.is.${id}`);
  };
  return (
    <SmallForm
      action={folder ? changeFolderAction : createFolderAction}
      values={folder ? { id: folder.id, version: folder.version } : { parentId: parentId ?? '' }}
      labels={{ name: words.name, curatorId: words.curator, restricted: words.restricted }}
      done={words.saved}
      onDone={folder ? undefined : opened}
      className="grid gap-3"
    >
      <TextField name="name" value={folder?.name ?? ''} required autoFocus={!folder} />
      <PickField name="curatorId" kind="employee" value={folder?.curator ?? null} openHref="/people" />
      <CheckField name="restricted" value={folder?.restricted ?? false} hint={words.restrictedHint} />
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </SmallForm>
  );
}

/** Puts a folder with all that is in it elsewhere; nothing chosen is the top. */
export function FolderMoveForm({
  folder,
  parent,
  words,
}: {
  folder: FolderCard;
  parent: Named | null;
  words: FolderWords;
}) {
  return (
    <SmallForm
      action={moveFolderAction}
      values={{ id: folder.id, version: folder.version }}
      labels={{ parentId: words.parent }}
      done={words.saved}
      className="flex flex-wrap items-end gap-2"
    >
      <div className="min-w-[14rem] flex-1">
        <UrlPickField
          name="parentId"
          url="/api/customers/folders"
          value={parent ? { value: String(parent.id), label: parent.text } : null}
        />
      </div>
      <SubmitButton look="plain">{words.move}</SubmitButton>
    </SmallForm>
  );
}
