/** What a colour may mean: the status tokens, and "neutral" for none. Class names are whole, so that Tailwind finds them. */
export const tones = {
  neutral: 'text-ink-2',
  assigned: 'text-status-assigned',
  accepted: 'text-status-accepted',
  suspended: 'text-status-suspended',
  done: 'text-status-done',
  overdue: 'text-status-overdue',
  violet: 'text-status-violet',
  pink: 'text-status-pink',
  amber: 'text-status-amber',
  green: 'text-status-green',
  olive: 'text-status-olive',
  slate: 'text-status-slate',
} as const;
export type Tone = keyof typeof tones;

export const tints: Record<Tone, string> = {
  neutral: 'bg-sunken',
  assigned: 'bg-tint-assigned',
  accepted: 'bg-tint-accepted',
  suspended: 'bg-tint-suspended',
  done: 'bg-tint-done',
  overdue: 'bg-tint-overdue',
  violet: 'bg-tint-violet',
  pink: 'bg-tint-pink',
  amber: 'bg-tint-amber',
  green: 'bg-tint-green',
  olive: 'bg-tint-olive',
  slate: 'bg-tint-slate',
};

export const isTone = (value: unknown): value is Tone => typeof value === 'string' && value in tones;
