'use client';

import { useEffect, useRef } from 'react';
import { callAction } from '@/components/record/call-action';
import { receiveOnOpeningAction } from '@/lib/mail/placing/actions';

/** Fetches new mail when a list is opened; what comes shows itself. */
export function ReceiveOnOpening() {
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void callAction(() => receiveOnOpeningAction({}));
  }, []);
  return null;
}
