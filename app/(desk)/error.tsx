'use client';

import { useEffect } from 'react';
import { CrashMessage, reportStaleBuild } from '@/components/shell/crash-message';

export default function DeskError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => reportStaleBuild(error), [error]);
  return <CrashMessage framed digest={error.digest} onRetry={reset} />;
}
