'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { cancelJob, type JobRequest, type JobView, runJob } from './group-work';
import { countRows, setMarks, showMarkAll } from './marks';
import { Operand } from './operand';
import type { RegistryLifeProps } from './registry-props';
import { fill } from './registry-words';

type Props = RegistryLifeProps & {
  group: NonNullable<RegistryLifeProps['group']>;
  ids: readonly number[];
  onDone: () => void;
};

/** What can be done with the marked rows, or with all that match; shows how far it is and offers to undo it. */
export function GroupBar({ group, ids, query, undo, words, onDone }: Props) {
  const router = useRouter();
  const [everything, setEverything] = useState(false);
  const [field, setField] = useState<string | null>(null);
  const [job, setJob] = useState<JobView | null>(null);
  const asked = group.fields.find((one) => one.key === field);
  const count = everything ? group.total : ids.length;

  const clear = () => {
    const table = document.querySelector('[data-registry]');
    if (table) {
      setMarks(table, false);
      showMarkAll(table);
    }
    onDone();
  };
  const takeBack = async (operationId: number) => {
    const result = await undo({ id: operationId });
    notify({ text: result.ok ? words.undone : words.notUndone, lasting: !result.ok });
    router.refresh();
  };
  const start = async (request: Omit<JobRequest, 'kind' | 'ids' | 'query'>) => {
    const result = await runJob({ kind: group.kind, ...request, ...(everything ? { query } : { ids }) }, setJob);
    setJob(null);
    if (!result.ok) {
      notify({ text: words.failed, lasting: true });
      return;
    }
    const { done, operationId, skipped } = result.value;
    const left = Object.entries(skipped).map(([code, number]) =>
      fill(words.skipped, { count: number, reason: (words.reasons as Record<string, string>)[code] ?? code }),
    );
    const text = [fill(words.changed, { count: done }), ...left].join(' ');
    notify({
      text,
      lasting: left.length > 0,
      action: operationId && done ? { label: words.undo, run: () => void takeBack(operationId) } : undefined,
    });
    clear();
    router.refresh();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get('value') ?? '');
    void start({ action: 'set', field: field ?? '', value: value || null });
  };

  if (job) {
    return (
      <div className="group-bar" role="status">
        <progress max={job.total} value={job.done + job.failed} aria-label={words.working} />
        <span className="tabular">
          {job.done + job.failed} / {job.total}
        </span>
        <button type="button" onClick={() => void cancelJob(job.id)}>
          {words.cancel}
        </button>
      </div>
    );
  }
  const table = document.querySelector('[data-registry]');
  const wholePage = !everything && table !== null && ids.length === countRows(table) && group.total > ids.length;
  return (
    <section className="group-bar" aria-label={words.group}>
      <b className="pr-2 font-semibold">{fill(words.marked, { count })}</b>
      {wholePage ? (
        <button type="button" onClick={() => setEverything(true)}>
          {fill(words.markMatching, { count: group.total })}
        </button>
      ) : null}
      {asked ? (
        <form onSubmit={submit} className="flex items-center gap-1">
          <span>{asked.label}</span>
          <Operand field={asked} name="value" multiple={false} words={words} />
          <button type="submit">{words.apply}</button>
        </form>
      ) : (
        group.fields.map((one) => (
          <button key={one.key} type="button" onClick={() => setField(one.key)}>
            {one.label}
          </button>
        ))
      )}
      {asked ? (
        <button type="button" onClick={() => setField(null)}>
          {words.back}
        </button>
      ) : null}
      {group.mayDelete && !asked ? (
        <button type="button" data-key="Delete" onClick={() => void start({ action: group.bin ? 'restore' : 'bin' })}>
          {group.bin ? words.restore : words.delete}
        </button>
      ) : null}
      <Button look="quiet" size="small" icon="x" iconOnly onClick={clear}>
        {words.clear}
      </Button>
    </section>
  );
}
