import { getTranslations } from 'next-intl/server';
import type { TimerView } from '@/lib/tasks/timer/views';
import { RunningTimer, TimerWatch } from './running-timer';

/** The place of the timer in the frame. */
export async function Timer({ timer }: { timer: TimerView | null }) {
  const t = await getTranslations();
  return (
    <>
      <TimerWatch startedAt={timer?.startedAt ?? null} />
      {timer ? <RunningTimer key={timer.startedAt} timer={timer} words={t.raw('timer')} /> : null}
    </>
  );
}
