'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { type FoundGroup, useRecordSearch } from './record-search';
import type { PaletteWords } from './shell-words';

type Place = { href: string; label: string; icon: string };

/** Places and creations are read from the links of the page: `data-palette="go"` and `data-palette="create"`. */
function placesOf(kind: 'go' | 'create'): Place[] {
  const places = [...document.querySelectorAll<HTMLAnchorElement>(`a[data-palette="${kind}"]`)].map((link) => ({
    href: link.getAttribute('href') ?? '',
    label: (link.querySelector('.text') ?? link).textContent?.trim() ?? '',
    icon: link.querySelector('use')?.getAttribute('href') ?? '',
  }));
  return places.filter((place, at) => places.findIndex((other) => other.href === place.href) === at);
}

const has = (label: string, query: string) => label.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());

function Places({ heading, places, onChoose }: { heading: string; places: Place[]; onChoose: (href: string) => void }) {
  if (places.length === 0) return null;
  return (
    <Command.Group heading={heading} className="palette-group">
      {places.map(({ href, label, icon }) => (
        <Command.Item key={href} value={`${heading}:${href}`} onSelect={() => onChoose(href)} className="menu-item">
          <svg className="icon text-ink-3" aria-hidden="true">
            <use href={icon} />
          </svg>
          {label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Records({ groups, onChoose }: { groups: FoundGroup[]; onChoose: (href: string) => void }) {
  return groups.map(({ kind, label, items }) => (
    <Command.Group key={kind} heading={label} className="palette-group">
      {items.map(({ id, title, number, href }) => (
        <Command.Item key={id} value={`record:${id}`} onSelect={() => onChoose(href)} className="menu-item">
          {number ? <span className="min-w-[7ch] shrink-0 text-ink-3 tabular">{number}</span> : null}
          <span className="min-w-0 flex-1 truncate">{title}</span>
        </Command.Item>
      ))}
    </Command.Group>
  ));
}

/** Goes anywhere, creates anything, finds any record. */
export function Palette({ words, onClose }: { words: PaletteWords; onClose: () => void }) {
  const router = useRouter();
  const ref = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const places = useMemo(() => ({ go: placesOf('go'), create: placesOf('create') }), []);
  const { groups, state } = useRecordSearch(query);
  useEffect(() => {
    ref.current?.showModal();
    ref.current?.querySelector('input')?.focus();
  }, []);

  const choose = (href: string) => {
    ref.current?.close();
    router.push(href);
  };
  const fitting = (list: Place[]) => list.filter(({ label }) => has(label, query));
  const message = { idle: words.hint, searching: words.searching, failed: words.failed, done: words.empty }[state];
  const nothing = fitting(places.go).length + fitting(places.create).length + groups.length === 0;

  return (
    <dialog
      ref={ref}
      className="dialog"
      data-place="top"
      aria-label={words.title}
      onClose={onClose}
      {...{ closedby: 'any' }}
    >
      <Command label={words.title} shouldFilter={false} loop>
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Icon name="search" className="text-ink-3" />
          <Command.Input
            value={query}
            onValueChange={setQuery}
            placeholder={words.placeholder}
            className="h-12 min-w-0 flex-1 bg-transparent outline-none"
          />
        </div>
        <Command.List label={words.title} className="max-h-[min(60dvh,440px)] overflow-auto p-1.5">
          <Places heading={words.go} places={fitting(places.go)} onChoose={choose} />
          <Places heading={words.create} places={fitting(places.create)} onChoose={choose} />
          <Records groups={groups} onChoose={choose} />
        </Command.List>
        <p role="status" className="border-t border-line px-4 py-2 text-sm text-ink-3">
          {state === 'failed' || state === 'searching' || nothing ? message : words.hint}
        </p>
      </Command>
    </dialog>
  );
}
