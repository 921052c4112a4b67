'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef } from 'react';
import { Icon } from '@/components/ui/icon';

type Hidden = readonly [name: string, value: string];

const PAUSE_MS = 250;

/** Quick search as one types. Before scripts run it is a form that asks on Enter. */
export function SearchBox({
  path,
  text,
  hidden,
  label,
}: {
  path: string;
  text: string;
  hidden: readonly Hidden[];
  label: string;
}) {
  const router = useRouter();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (form: HTMLFormElement, wait: number) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      const params = new URLSearchParams(hidden.map(([name, value]) => [name, value]));
      const typed = String(new FormData(form).get('q') ?? '').trim();
      if (typed) params.set('q', typed);
      router.replace(params.size ? `${path}?${params}` : path, { scroll: false });
    }, wait);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask(event.currentTarget, 0);
  };
  return (
    <search className="search-box">
      <form action={path} method="get" onSubmit={submit} className="relative">
        {hidden.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
        <input
          type="search"
          name="q"
          defaultValue={text}
          aria-label={label}
          placeholder={label}
          className="field w-full pl-8"
          data-key="/"
          maxLength={200}
          onInput={(event) => event.currentTarget.form && ask(event.currentTarget.form, PAUSE_MS)}
        />
      </form>
    </search>
  );
}
