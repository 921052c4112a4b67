import { avatarsShown } from '@/components/ui/avatar';
import { doneShare } from '@/components/ui/progress';
import { isTone, tones } from '@/components/ui/tones';
import type { Locale } from '@/lib/kernel/locale';
import { type Markup, markup } from '@/lib/kernel/markup';
import { formatHours } from '@/lib/kernel/numbers';
import type { CellType } from '@/lib/record/registry';

type Named = { id: number; text: string };
type Valued = { name: string; system: boolean };
type Status = { name: string; tone: string; color: string | null };

export const isNumeric = (type: CellType): boolean =>
  type === 'amount' || type === 'hours' || type === 'percent' || type === 'due';

/** Whether a cell is left out of the two lines a row has on a phone. */
export const isMinor = (type: CellType): boolean =>
  type === 'hours' || type === 'people' || type === 'instant' || type === 'percent' || type === 'amount';

/** The inside of a cell; '' and null show nothing. `CellType` says what `value` is. The same as the primitives of `ui` draw. */
export function cellMarkup(type: CellType, value: unknown, tone: string | null, locale: Locale): Markup | string {
  if (value === null || value === undefined || value === '') return '';
  if (type === 'title') return title(value as { text: string; href: string }, tone);
  if (type === 'status') return status(value as Status);
  if (type === 'valued') return valued(value as Valued);
  if (type === 'percent') return progress(Number(value));
  if (type === 'people') return people((value as Named[]).map(({ text }) => text));
  if (type === 'due') {
    const { text, late } = value as { text: string; late: boolean };
    return late ? markup`<span class="text-status-overdue">${text}</span>` : text;
  }
  if (type === 'hours') return formatHours(String(value), locale);
  if (type === 'list') return (value as string[]).join(', ');
  return typeof value === 'object' ? (value as Named).text : String(value);
}

const title = ({ text, href }: { text: string; href: string }, tone: string | null): Markup =>
  markup`<a href="${href}" class="${isTone(tone) ? `title ${tones[tone]}` : 'title'}" title="${text}">${text}</a>`;

const status = ({ name, tone, color }: Status): Markup =>
  !color || tone === 'overdue'
    ? markup`<span class="dot ${tones[isTone(tone) ? tone : 'neutral']}">${name}</span>`
    : markup`<span class="dot" style="color:${color}">${name}</span>`;

/** What every house has is bold, what was added here is blue. */
const valued = ({ name, system }: Valued): Markup =>
  system ? markup`<b class="font-semibold">${name}</b>` : markup`<span class="text-status-assigned">${name}</span>`;

const progress = (value: number): Markup =>
  markup`<span class="inline-flex items-center justify-end gap-2"><span class="bar" style="--done:${doneShare(value)}"></span><span class="min-w-[4.2ch] text-right tabular">${value}%</span></span>`;

function people(names: readonly string[]): Markup | string {
  if (names.length === 0) return '';
  const { shown, more } = avatarsShown(names.map((name) => ({ name })));
  const avatars = shown.map((letters) => markup`<span class="avatar" aria-hidden="true">${letters}</span>`);
  const rest = more > 0 && markup`<span class="avatar" aria-hidden="true">+${more}</span>`;
  const all = names.join(', ');
  return markup`<span class="avatar-stack" role="img" aria-label="${all}" title="${all}">${avatars}${rest || ''}</span>`;
}
