import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/tones';
import type { RunState } from '@/lib/settings/background/views';

export const runTones: Record<RunState, Tone> = {
  running: 'accepted',
  waiting: 'suspended',
  done: 'done',
  failed: 'overdue',
};

/** What a function is called; one nobody has named goes by its id. */
export function useFunctionName(): (id: string) => string {
  const t = useTranslations('settings.background.names');
  return (id) => {
    const key = id.replaceAll('-', '_');
    return t.has(key) ? t(key) : id;
  };
}

/** What starts a function: an event by its name, the clock in words where it is simple. */
export function useTriggerName(): (trigger: string) => string {
  const t = useTranslations('settings.background');
  return (trigger) => {
    if (trigger === 'inngest/function.failed') return t('ofFailure');
    if (trigger === 'inngest/scheduled.timer') return t('clock');
    const [, every] = /^\*(?:\/(\d+))? \* \* \* \*$/.exec(trigger) ?? [];
    if (every !== undefined) return t('everyMinutes', { count: Number(every) });
    if (/^\d+ \d+ \* \* \*$/.test(trigger)) return t('daily');
    return trigger === '* * * * *' ? t('everyMinutes', { count: 1 }) : trigger;
  };
}
