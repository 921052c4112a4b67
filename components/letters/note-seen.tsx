'use client';

import { useEffect } from 'react';
import { callAction } from '@/components/record/call-action';
import { noteSeenAction } from '@/lib/mail/reading/actions';

/** Tells that a letter was read, where its mailbox wants its server to know. */
export function NoteSeen({ id }: { id: number }) {
  useEffect(() => {
    void callAction(() => noteSeenAction({ id }));
  }, [id]);
  return null;
}
