import type { Result } from '@/lib/kernel/result';

export type JobRequest = {
  kind: string;
  action: 'bin' | 'restore' | 'set';
  field?: string;
  value?: string | null;
  /** the marked records, or with `query` all that match it */
  ids?: readonly number[];
  query?: string;
};
export type JobView = {
  id: number;
  state: 'draft' | 'running' | 'done' | 'failed' | 'cancelled';
  total: number;
  done: number;
  failed: number;
  operationId: number | null;
  /** why records were left as they were: code of `errors` → how many */
  skipped: Record<string, number>;
};
/** A record that was left as it was; `code` is one of `errors`. */
export type LeftRecord = { id: number; number: string; title: string; href: string; code: string };

const POLL_MS = 400;
const PATIENCE = 5;
const lost: Result<never> = { ok: false, code: 'unexpected', fields: {}, params: {}, conflicts: {} };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ask<T>(url: string, init?: RequestInit): Promise<Result<T>> {
  try {
    const answer = await fetch(url, init);
    return (await answer.json()) as Result<T>;
  } catch {
    return lost;
  }
}

/** Starts group work and follows it to its end, over a short loss of the connection too; `tell` hears of each step. */
export async function runJob(request: JobRequest, tell: (job: JobView) => void): Promise<Result<JobView>> {
  let result = await ask<JobView>('/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  let missed = 0;
  while (result.ok && result.value.state === 'running') {
    const job: JobView = result.value;
    tell(job);
    await pause(POLL_MS * (1 + missed));
    const next = await ask<JobView>(`/api/jobs/${job.id}`);
    missed = next === lost ? missed + 1 : 0;
    if (next !== lost || missed > PATIENCE) result = next;
  }
  return result;
}

export const cancelJob = (id: number): Promise<Result<JobView>> =>
  ask<JobView>(`/api/jobs/${id}`, { method: 'DELETE' });

export const leftBy = (id: number): Promise<Result<LeftRecord[]>> => ask<LeftRecord[]>(`/api/jobs/${id}/left`);
