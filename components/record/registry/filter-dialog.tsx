'use client';

import { useEffect, useRef } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { FilterForm, type FilterFormProps } from './filter-form';

/** The form for one more condition, over the list. */
export function FilterDialog({ onClose, ...form }: FilterFormProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <Dialog id="registry-filter" ref={dialog} title={form.words.filter} onClose={onClose}>
      <FilterForm {...form} onDone={onClose} />
    </Dialog>
  );
}
