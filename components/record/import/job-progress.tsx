'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Progress } from '@/components/ui/progress';
import type { Result } from '@/lib/kernel/result';

type Job = { state: string; phase: string | null; total: number; done: number; failed: number };
const POLL_MS = 500;

const filled = (text: string, { done, total }: { done: number; total: number }): string =>
  text.replace('{done}', String(done)).replace('{total}', String(total));

/** How far a job is; when it comes to its next step, the page is drawn anew. `text` has the holes {done} and {total}. */
export function JobProgress({ id, first, text }: { id: number; first: Job; text: string }) {
  const router = useRouter();
  const [job, setJob] = useState(first);
  useEffect(() => {
    let over = false;
    const look = async () => {
      const result = await fetch(`/api/jobs/${id}`)
        .then((answer): Promise<Result<Job>> => answer.json())
        .catch(() => null);
      if (over) return;
      if (result?.ok) setJob(result.value);
      const isNext = result?.ok && (result.value.state !== first.state || result.value.phase !== first.phase);
      if (isNext) router.refresh();
      else timer = setTimeout(look, POLL_MS);
    };
    let timer = setTimeout(look, POLL_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [id, first.state, first.phase, router]);
  const done = job.done + job.failed;
  const percent = job.total ? Math.floor((done / job.total) * 100) : 0;
  return (
    <div className="grid max-w-[480px] gap-2">
      <p role="status">{filled(text, { done, total: job.total })}</p>
      <Progress wide value={percent} />
    </div>
  );
}
