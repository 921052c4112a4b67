import type { ReactNode } from 'react';
import { AvatarStack } from '@/components/ui/avatar';
import { type CardTab, CardTabs } from './card-tabs';

export type CardFact = { label: string; value: ReactNode };
export type CardPeople = { role: string; names: readonly string[] };

export type CardProps = {
  place: 'page' | 'sheet';
  number?: ReactNode;
  title: string;
  /** who changed it last, and when */
  changed?: ReactNode;
  status?: ReactNode;
  facts?: readonly CardFact[];
  people?: readonly CardPeople[];
  actions?: ReactNode;
  /** stands above all: this record is in the bin */
  banner?: ReactNode;
  tabs?: { label: string; items: readonly CardTab[]; current: string };
  /** history or discussion, beside the card where the page is wide */
  beside?: ReactNode;
  children: ReactNode;
};

/** The page of one record: head, tabs, body, and what stands beside it. */
export function Card({ place, title, banner, tabs, beside, children, ...head }: CardProps) {
  const Title = place === 'page' ? 'h1' : 'h2';
  return (
    <div className="card" data-place={place}>
      <div className="card-main">
        {banner}
        <header className="card-head">
          {place === 'page' ? <CardLine number={head.number} changed={head.changed} /> : null}
          <div className="mt-1 flex flex-wrap items-start gap-x-4 gap-y-2">
            <Title className="min-w-[16ch] flex-1 text-title break-words">{title}</Title>
            {head.actions ? <div className="flex flex-wrap gap-2">{head.actions}</div> : null}
          </div>
          <Facts status={head.status} facts={head.facts} />
          <People people={head.people} />
        </header>
        {tabs && tabs.items.length > 1 ? <CardTabs {...tabs} /> : <hr className="border-line" />}
        <div className="card-body">{children}</div>
      </div>
      {beside ? <aside className="card-beside">{beside}</aside> : null}
    </div>
  );
}

/** Over the title: the number, and who changed it last. In a sheet it stands beside the cross. */
export function CardLine({ number, changed }: Pick<CardProps, 'number' | 'changed'>) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-ink-2">
      {number ? <span className="tabular">{number}</span> : null}
      {changed ? <span className="ms-auto text-sm text-ink-3">{changed}</span> : null}
    </div>
  );
}

function Facts({ status, facts = [] }: Pick<CardProps, 'status' | 'facts'>) {
  if (!status && facts.length === 0) return null;
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1.5">
      {status}
      {facts.map(({ label, value }) => (
        <span key={`${label}/${typeof value === 'string' ? value : ''}`} className="text-ink-2">
          {label} <b className="font-medium text-ink">{value}</b>
        </span>
      ))}
    </div>
  );
}

function People({ people = [] }: Pick<CardProps, 'people'>) {
  const shown = people.filter(({ names }) => names.length > 0);
  if (shown.length === 0) return null;
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-ink-2">
      {shown.map(({ role, names }) => (
        <span key={role} className="inline-flex items-center gap-2">
          {names.length > 1 ? <AvatarStack people={names.map((name) => ({ name }))} max={5} /> : null}
          <span>
            {role} <span className="text-ink">{names.slice(0, 2).join(', ')}</span>
            {names.length > 2 ? ` +${names.length - 2}` : null}
          </span>
        </span>
      ))}
    </div>
  );
}
