import type { CSSProperties } from 'react';

type Share = CSSProperties & { '--done': number };

export const doneShare = (value: number): number => Math.min(100, Math.max(0, value));

/** A thin bar and the percentage as text. `value` is 0 to 100; `text` is how it reads in the person's language. */
export function Progress({ value, text, wide }: { value: number; text?: string; wide?: boolean }) {
  const style: Share = { '--done': doneShare(value) };
  return (
    <span className={wide ? 'flex w-full items-center gap-2' : 'inline-flex items-center justify-end gap-2'}>
      <span className={wide ? 'bar min-w-0 flex-1' : 'bar'} style={style} />
      <span className="min-w-[4.2ch] text-right tabular">{text ?? `${value}%`}</span>
    </span>
  );
}
