import type { ReactNode } from 'react';
import { type Tone, tints, tones } from './tones';

/** A dot and a word, in the tone of the status: for rows. */
export function StatusDot({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`dot ${tones[tone]}`}>{children}</span>;
}

/** The same on a tinted pill: for the head of a card. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`dot pill ${tones[tone]} ${tints[tone]}`}>{children}</span>;
}

/** A number beside a word: "Discussion 5". */
export function Count({ children, tone }: { children: ReactNode; tone?: Tone }) {
  return <span className={`text-xs font-normal tabular ${tone ? tones[tone] : 'text-ink-3'}`}>{children}</span>;
}
