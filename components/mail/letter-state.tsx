import { useTranslations } from 'next-intl';
import { StatusDot } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tones';
import type { LetterState } from '@/lib/mail/kind';

const tones: Record<LetterState, Tone> = {
  queued: 'assigned',
  sending: 'assigned',
  sent: 'done',
  failed: 'overdue',
  unknown: 'amber',
  cancelled: 'neutral',
};

export function LetterStateDot({ state }: { state: LetterState }) {
  const t = useTranslations('mail.states');
  return <StatusDot tone={tones[state]}>{t(state)}</StatusDot>;
}
