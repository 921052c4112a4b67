'use client';

import { useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { TextInput } from '@/components/ui/text-input';
import type en from '@/messages/en.json';

export type FeedWords = (typeof en)['feeds']['form'];

const isNew = (value: unknown): value is { path: string } =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';

/** The address that was just made. It is shown this once: nobody knows it afterwards. */
export function FeedAddress({ value, origin, words }: { value: unknown; origin: string; words: FeedWords }) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  if (!isNew(value)) return null;
  const address = `${origin}${value.path}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      notify({ text: words.copied });
    } catch {
      // Browsers keep the clipboard from pages without https: then it is marked, to be copied by hand.
      field.current?.select();
      notify({ text: words.copyByHand });
    }
  };
  return (
    <div role="status" className="grid gap-1.5 rounded border border-line bg-sunken p-3">
      <label htmlFor={id} className="field-label">
        {words.address}
      </label>
      <div className="flex flex-wrap gap-2">
        <TextInput
          ref={field}
          id={id}
          readOnly
          value={address}
          className="min-w-0 flex-1 basis-64"
          onFocus={(event) => event.target.select()}
        />
        <Button icon="copy" onClick={copy}>
          {words.copy}
        </Button>
        <a className="button" href={address.replace(/^https?:/, 'webcal:')}>
          {words.open}
        </a>
      </div>
      <p className="text-sm text-ink-3">{words.once}</p>
    </div>
  );
}
