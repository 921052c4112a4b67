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

const POLL_MS = 400;

async function ask<T>(url: string, init?: RequestInit): Promise<Result<T>> {
  const answer = await fetch(url, init);
  return (await answer.json()) as Result<T>;
}

/** Starts group work and follows it to its end; `tell` hears of each step. */
export async function runJob(request: JobRequest, tell: (job: JobView) => void): Promise<Result<JobView>> {
  let result = await ask<JobView>('/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  while (result.ok && result.value.state === 'running') {
    tell(result.value);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    result = await ask<JobView>(`/api/jobs/${result.value.id}`);
  }
  return result;
}

export const cancelJob = (id: number): Promise<Result<JobView>> =>
  ask<JobView>(`/api/jobs/${id}`, { method: 'DELETE' });
