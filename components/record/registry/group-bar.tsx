'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type RefObject, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { notify } from '@/components/ui/notify';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { cancelJob, type JobRequest, type JobView, leftBy, runJob } from './group-work';
import { LeftDialog, type LeftShown } from './left-dialog';
import { countRows, setMarks } from './marks';
import { Operand } from './operand';
import type { AskedField, RegistryLifeProps } from './registry-props';
import { fill } from './registry-words';

type Props = RegistryLifeProps & {
  group: NonNullable<RegistryLifeProps['group']>;
  ids: readonly number[];
  /** something inside the registry it belongs to */
  here: RefObject<Element | null>;
  onBusy: (busy: boolean) => void;
};
type Start = (request: Omit<JobRequest, 'kind' | 'ids' | 'query'>) => void;

/** What can be done with the marked rows, or with all that match; shows how far it is and offers to undo it. */
export function GroupBar(props: Props) {
  const { group, ids, query, here, onBusy, words } = props;
  const router = useRouter();
  const [everything, setEverything] = useState(false);
  const [field, setField] = useState<AskedField | null>(null);
  const [job, setJob] = useState<JobView | null>(null);
  const [left, setLeft] = useState<LeftShown | null>(null);
  const root = () => here.current?.closest('.registry') ?? document.body;

  const clear = () => {
    setMarks(root(), false);
    setEverything(false);
    setField(null);
    router.refresh();
  };
  const takeBack = async (operationId: number) => {
    const result = await props.undo({ id: operationId });
    notify({ text: result.ok ? words.undone : words.notUndone, lasting: !result.ok });
    router.refresh();
  };
  const tell = async ({ id, state, done, operationId, skipped }: JobView) => {
    const text = fill(words.changed, { count: done });
    const undo = operationId && done ? { label: words.undo, run: () => void takeBack(operationId) } : undefined;
    if (state === 'failed') notify({ text: `${text} ${words.failed}`, lasting: true, action: undo });
    else notify({ text, action: undo });
    if (Object.keys(skipped).length === 0) return onBusy(false);
    const records = await leftBy(id);
    setLeft({ counts: skipped, records: records.ok ? records.value : [] });
  };
  const start: Start = async (request) => {
    onBusy(true);
    const result = await runJob({ kind: group.kind, ...request, ...(everything ? { query } : { ids }) }, setJob);
    setJob(null);
    if (result.ok) {
      await tell(result.value);
      clear();
    } else {
      onBusy(false);
      notify({ text: words.failed, lasting: true });
    }
  };

  if (left) {
    const close = () => {
      setLeft(null);
      onBusy(false);
    };
    return <LeftDialog {...left} words={words} onClose={close} />;
  }
  if (job) return <Progress job={job} words={words} />;
  const wholePage = !everything && ids.length === countRows(root()) && group.total > ids.length;
  return (
    <section className="group-bar" aria-label={words.group}>
      <b className="pr-2 font-semibold" aria-live="polite">
        {fill(words.marked, { count: everything ? group.total : ids.length })}
      </b>
      {wholePage ? (
        <button type="button" onClick={() => setEverything(true)}>
          {fill(words.markMatching, { count: group.total })}
        </button>
      ) : null}
      {field ? (
        <FieldForm field={field} words={words} start={start} back={() => setField(null)} />
      ) : (
        <Actions group={group} words={words} start={start} choose={setField} />
      )}
      <button type="button" data-key="Escape" onClick={clear}>
        <Icon name="x" />
        <VisuallyHidden>{words.clear}</VisuallyHidden>
      </button>
    </section>
  );
}

type Words = { words: RegistryLifeProps['words'] };

function Actions({
  group,
  words,
  start,
  choose,
}: Words & { group: Props['group']; start: Start; choose: (field: AskedField) => void }) {
  return (
    <>
      {group.fields.map((one) => (
        <button key={one.key} type="button" onClick={() => choose(one)}>
          {one.label}
        </button>
      ))}
      {group.mayDelete ? (
        <button type="button" data-key="Delete" onClick={() => start({ action: group.bin ? 'restore' : 'bin' })}>
          {group.bin ? words.restore : words.delete}
          {group.bin ? null : <Kbd>Del</Kbd>}
        </button>
      ) : null}
    </>
  );
}

function FieldForm({ field, words, start, back }: Words & { field: AskedField; start: Start; back: () => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get('value') ?? '');
    start({ action: 'set', field: field.key, value: value || null });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-1">
      <span id="group-field">{field.label}</span>
      <Operand field={field} name="value" multiple={false} words={words} />
      <button type="submit">{words.apply}</button>
      <button type="button" onClick={back}>
        {words.back}
      </button>
    </form>
  );
}

function Progress({ job, words }: Words & { job: JobView }) {
  const past = job.done + job.failed;
  return (
    <div className="group-bar" role="status">
      <progress max={job.total} value={past} aria-label={words.working} />
      <span className="tabular">
        {past} / {job.total}
      </span>
      <button type="button" onClick={() => void cancelJob(job.id)}>
        {words.cancel}
      </button>
    </div>
  );
}
