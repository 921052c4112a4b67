'use client';

import { useEffect } from 'react';
import { CrashMessage, reportStaleBuild } from '@/components/shell/crash-message';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => reportStaleBuild(error), [error]);
  return <CrashMessage digest={error.digest} onRetry={reset} />;
}
