'use client';

import { useEffect, useRef } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { ColumnsForm, type ColumnsFormProps } from './columns-form';

/** The form of the columns, over the list. */
export function ColumnsDialog({ onClose, saveColumns, ...form }: ColumnsFormProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const saveAndClose: typeof saveColumns = async (before, data) => {
    const saved = await saveColumns(before, data);
    if (saved.ok) onClose();
    return saved;
  };
  return (
    <Dialog id="registry-columns" ref={dialog} title={form.words.columns} onClose={onClose}>
      <ColumnsForm {...form} saveColumns={saveAndClose} />
    </Dialog>
  );
}
