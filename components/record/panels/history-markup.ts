import { initialsOf } from '@/components/ui/avatar';
import { iconAddress } from '@/components/ui/icon';
import { formatDate } from '@/lib/kernel/date-format';
import { instantToLocal } from '@/lib/kernel/dates';
import { type Markup, markup } from '@/lib/kernel/markup';
import { type Clock, whenText } from './when';

export type PanelLine = {
  id: number;
  operationId: number;
  at: Date;
  actor: string;
  undo: boolean;
  sentences: readonly string[];
  details: readonly string[];
};

/** What one operation did to a record. */
export type Group = [PanelLine, ...PanelLine[]];

type Around = {
  clock: Clock;
  openable: ReadonlySet<number>;
  words: { system: string; undo: string; operation: string; details: string };
};

/** The inside of one entry of the history: who, when, what. It has no script, so it is written as text. */
export function historyMarkup(group: Group, { clock, openable, words }: Around): string {
  const [first] = group;
  const avatar = first.actor
    ? markup`<span class="avatar" aria-hidden="true">${initialsOf(first.actor)}</span>`
    : markup`<span class="avatar">${icon('zap')}</span>`;
  const undo = first.undo && markup`<span>${words.undo}</span>`;
  const operation =
    openable.has(first.operationId) &&
    markup`<a href="/operations/${first.operationId}" class="text-ink-3 underline">${words.operation}</a>`;
  const head = markup`<p class="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-3"><b class="font-medium text-ink">${first.actor || words.system}</b>${when(first.at, clock)}${undo}${operation}</p>`;
  return markup`${avatar}<div class="min-w-0 flex-1">${head}${group.map((line) => lineMarkup(line, words.details))}</div>`
    .html;
}

const icon = (name: 'zap' | 'chevron-right'): Markup =>
  markup`<svg class="icon" width="16" height="16" aria-hidden="true"><use href="${iconAddress(name)}"></use></svg>`;

function when(at: Date, clock: Clock): Markup {
  const { date, time } = instantToLocal(at, clock.timeZone);
  const full = `${formatDate(date, clock.locale, '')}, ${time}`;
  return markup`<time datetime="${at.toISOString()}" title="${full}">${whenText(at, clock)}</time>`;
}

/** Sentences of one change, and behind a triangle what is too long for one. */
export function lineMarkup({ sentences, details }: Pick<PanelLine, 'sentences' | 'details'>, word: string): Markup {
  const said = sentences.map((sentence) => markup`<p class="break-words">${sentence}</p>`);
  if (details.length === 0) return markup`${said}`;
  const more = details.map((detail) => markup`<li>${detail}</li>`);
  return markup`${said}<details><summary class="inline-flex items-center gap-1 text-sm text-ink-2 hover:text-ink">${icon('chevron-right')}${word}</summary><ul class="ms-5 text-sm text-ink-2">${more}</ul></details>`;
}
