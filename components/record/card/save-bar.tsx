'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { FormStatus } from '@/components/ui/form-status';
import { Icon } from '@/components/ui/icon';
import { useRecordWords } from '../record-words';

type SaveBarProps = { pending: boolean; dirty: boolean; kept: boolean; label?: string; children?: ReactNode };

/** Always in sight at the foot of the card: Save, what else may be done, and whether what is typed is kept. */
export function SaveBar({ pending, dirty, kept, label, children }: SaveBarProps) {
  const { say } = useRecordWords();
  const state = pending ? 'saving' : dirty ? 'unsaved' : 'idle';
  return (
    <div className="save-bar">
      <Button
        type="submit"
        look="primary"
        data-key="Control+s Control+Enter"
        aria-disabled={pending || undefined}
        aria-keyshortcuts="Control+S Control+Enter"
      >
        {pending ? <Icon name="loader-circle" className="spin" /> : null}
        {label ?? say('save')}
      </Button>
      {children}
      <div className="ms-auto">
        <FormStatus state={state}>{state === 'unsaved' && kept ? say('draftKept') : undefined}</FormStatus>
      </div>
    </div>
  );
}
