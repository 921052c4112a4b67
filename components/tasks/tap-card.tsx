import type { OneTapAct } from '@/lib/tasks/kind';
import type { OneTapView } from '@/lib/tasks/reminders/views';

type Words = (key: string, values?: Record<string, string | number>) => string;
type State = OneTapView['state'] | 'unknown' | 'busy';

type Props = {
  state: State;
  act: OneTapAct;
  task: OneTapView['task'];
  usedAt: string;
  /** where the button sends its form */
  action: string;
  /** why the last press did nothing */
  refused: string | null;
  words: Words;
};

/** One question about one task, answered by one button. Works without scripts. */
export function TapCard(props: Props) {
  const { state, act, task, refused, words } = props;
  const asks = state === 'ready';
  const title = state === 'used' ? words(`did.${act}`) : asks ? words(`ask.${act}`) : words(state);
  return (
    <div className="mx-auto grid w-full max-w-[28rem] gap-5 rounded border border-line bg-surface p-6 shadow-float sm:p-8">
      <h1 className="text-title">{title}</h1>
      {refused && asks ? (
        <p role="alert" className="rounded bg-sunken p-3">
          <b className="font-semibold">{words('failed')}.</b> {refused}
        </p>
      ) : null}
      {task ? <TaskFacts task={task} words={words} /> : null}
      <Answer {...props} />
    </div>
  );
}

function TaskFacts({ task, words }: { task: NonNullable<Props['task']>; words: Words }) {
  return (
    <div className="grid gap-1 border-s-4 border-line ps-4">
      <p className="text-heading break-words">{task.title}</p>
      <p className="flex flex-wrap gap-x-3 text-ink-2">
        <span className="tabular">{task.number}</span>
        {task.customer ? <span>{task.customer}</span> : null}
        {task.end ? <span>{words('end', { date: task.end })}</span> : null}
        <span className="tabular">{words('percent', { percent: task.percent })}</span>
      </p>
    </div>
  );
}

function Answer({ state, act, task, usedAt, action, words }: Props) {
  const open = task ? (
    <a
      href={`/tasks/${task.id}`}
      className="button min-h-11 justify-center"
      data-look={act === 'open' ? 'primary' : undefined}
    >
      {words('openCard')}
    </a>
  ) : (
    <a href="/sign-in" className="button min-h-11 justify-center">
      {words('signIn')}
    </a>
  );
  if (state !== 'ready')
    return (
      <>
        <p className="text-ink-2">{state === 'used' ? words('usedAt', { at: usedAt }) : words(`${state}Text`)}</p>
        {open}
      </>
    );
  if (act === 'open') return open;
  return (
    <form method="post" action={action} className="grid gap-3">
      <button type="submit" className="button min-h-12 justify-center" data-look="primary">
        {words(`do.${act}`)}
      </button>
      {open}
    </form>
  );
}
