import { type Markup, markup } from '@/lib/kernel/markup';
import type { LoadCell, LoadPeriod, LoadRow, WorkloadView } from '@/lib/tasks/workload/views';

export type GridWords = {
  person: string;
  total: string;
  caption: string;
  /** `{hours}`, `{capacity}` */
  of: string;
  over: string;
  free: string;
  /** `{count}` */
  unplanned: string;
};

type GridProps = {
  view: WorkloadView;
  hrefOf: (person: number, period: string) => string;
  chosen: { person: number; period: string } | null;
  words: GridWords;
};

/** People by periods, as text: a component per cell would cost more than all the rest of the page. */
export function WorkloadGrid({ view, hrefOf, chosen, words }: GridProps) {
  const body = view.rows.map((row) => rowMarkup(row, view.periods, { view, hrefOf, chosen, words }));
  const html = markup`<table class="load-grid" data-periods="${view.periods.length}"><caption class="sr-only">${words.caption}</caption>
    <thead><tr><th scope="col">${words.person}</th>${view.periods.map(headMarkup)}<th scope="col">${words.total}</th></tr></thead>
    <tbody>${body}</tbody></table>`;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: `markup` has made text of all that is put into it
  return <div className="load-scroll" dangerouslySetInnerHTML={{ __html: html.html }} />;
}

const headMarkup = ({ day, name, isFree, isNow }: LoadPeriod): Markup =>
  markup`<th scope="col"${flag('free', isFree)}${flag('now', isNow)}><span>${name}</span> ${day}</th>`;

const flag = (name: string, on: boolean): Markup | '' => (on ? flags[name as keyof typeof flags] : '');
const flags = {
  free: markup` data-free=""`,
  now: markup` data-now=""`,
  over: markup` data-over=""`,
  chosen: markup` aria-current="true"`,
};

function rowMarkup(row: LoadRow, periods: readonly LoadPeriod[], { hrefOf, chosen, words }: GridProps): Markup {
  const cells = row.cells.map((cell, at) => {
    const period = periods[at];
    if (!period) return markup``;
    const isChosen = chosen?.person === row.id && chosen.period === period.key;
    return cellMarkup(cell, hrefOf(row.id, period.key), period, isChosen, words);
  });
  return markup`<tr><th scope="row"><a href="/people/${row.id}">${row.text}</a></th>${cells}<td class="load-total"${flag('over', row.isOver)}>${row.total}<span> / ${row.capacity}</span></td></tr>`;
}

function cellMarkup(cell: LoadCell, href: string, period: LoadPeriod, isChosen: boolean, words: GridWords): Markup {
  const { hours, share, isOver, isFree, unplanned } = cell;
  const free = flag('free', isFree);
  if (!hours && !unplanned)
    return markup`<td${free}>${isFree ? markup`<span class="sr-only">${words.free}</span>` : ''}</td>`;
  const said = sentence(cell, words);
  const open = unplanned ? markup`<sup aria-hidden="true">+${unplanned}</sup>` : '';
  return markup`<td${free}${flag('over', isOver)}><a href="${href}" data-soft="" style="--load:${Math.min(100, share)}%" title="${said}" aria-label="${said}, ${period.name} ${period.day}"${flag('chosen', isChosen)}>${hours}${open}</a></td>`;
}

function sentence({ hours, capacity, isOver, unplanned }: LoadCell, words: GridWords): string {
  const load = words.of.replace('{hours}', hours || '0').replace('{capacity}', capacity);
  return [load, isOver && words.over, unplanned && words.unplanned.replace('{count}', String(unplanned))]
    .filter(Boolean)
    .join(', ');
}
