'use client';

import { CrashMessage } from '@/components/shell/crash-message';
import './globals.css';

/** The frame itself failed: there is no layout, so this page brings its own words, colours and language. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Dilo</title>
        <CrashMessage digest={error.digest} onRetry={() => location.reload()} />
      </body>
    </html>
  );
}
