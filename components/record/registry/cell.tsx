import { AvatarStack } from '@/components/ui/avatar';
import { Progress } from '@/components/ui/progress';
import { StatusDot } from '@/components/ui/status';
import { isTone, tones } from '@/components/ui/tones';
import type { CellType } from '@/lib/record/registry';

type Named = { id: number; text: string };
type Status = { name: string; tone: string; color: string | null };

export const isNumeric = (type: CellType): boolean =>
  type === 'amount' || type === 'hours' || type === 'percent' || type === 'due';

/** Whether a cell is left out of the two lines a row has on a phone. */
export const isMinor = (type: CellType): boolean =>
  type === 'hours' || type === 'people' || type === 'instant' || type === 'percent' || type === 'amount';

/** The inside of a cell; '' and null show nothing. `CellType` says what `value` is. */
export function Cell({ type, value, tone }: { type: CellType; value: unknown; tone: string | null }) {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'title') return <TitleCell value={value as { text: string; href: string }} tone={tone} />;
  if (type === 'status') return <StatusCell value={value as Status} />;
  if (type === 'percent') return <Progress value={Number(value)} />;
  if (type === 'people') return <AvatarStack people={(value as Named[]).map(({ text }) => ({ name: text }))} />;
  if (type === 'due') {
    const { text, late } = value as { text: string; late: boolean };
    return late ? <span className="text-status-overdue">{text}</span> : text;
  }
  if (type === 'list') return (value as string[]).join(', ');
  return typeof value === 'object' ? (value as Named).text : String(value);
}

function TitleCell({ value, tone }: { value: { text: string; href: string }; tone: string | null }) {
  return (
    <a href={value.href} className={isTone(tone) ? `title ${tones[tone]}` : 'title'} title={value.text}>
      {value.text}
    </a>
  );
}

function StatusCell({ value: { name, tone, color } }: { value: Status }) {
  if (!color || tone === 'overdue') return <StatusDot tone={isTone(tone) ? tone : 'neutral'}>{name}</StatusDot>;
  return (
    <span className="dot" style={{ color }}>
      {name}
    </span>
  );
}
