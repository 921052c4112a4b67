'use client';

import { useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Twin } from '@/lib/customers/views';

type TwinWords = { title: string; text: string; reasons: Record<Twin['reason'], string> };

const PAUSE = 350;
const MIN = 3;
const lines = (value: FormDataEntryValue | null): string[] => String(value ?? '').split(/[,;\n]/);

/** What of the form is compared, as the question to ask; '' while there is too little of it. */
function questionOf(form: HTMLFormElement): string {
  const typed = new FormData(form);
  const title = String(typed.get('title') ?? '').trim();
  const taxId = String(typed.get('taxId') ?? '').trim();
  const params = new URLSearchParams({
    title: title.length < MIN ? '' : title,
    taxId: taxId.length < MIN ? '' : taxId,
  });
  for (const phone of lines(typed.get('phones')))
    if (phone.replace(/\D/g, '').length >= 7) params.append('phone', phone);
  for (const email of lines(typed.get('emails'))) if (email.includes('@')) params.append('email', email.trim());
  const isEmpty = [...params.values()].every((value) => value === '');
  return isEmpty ? '' : params.toString();
}

/** Customers that may be the one being typed, as it is typed. It warns and stops nobody. */
export function LikelyTwins({ words, path }: { words: TwinWords; path: string }) {
  const [twins, setTwins] = useState<readonly Twin[]>([]);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const form = ref.current?.closest('form');
    if (!form) return;
    let [timer, last]: [ReturnType<typeof setTimeout> | undefined, string] = [undefined, ''];
    let stop = new AbortController();
    const ask = async () => {
      const question = questionOf(form);
      if (question === last) return;
      last = question;
      stop.abort();
      stop = new AbortController();
      if (!question) return setTwins([]);
      try {
        const response = await fetch(`/api/customers/twins?${question}`, { signal: stop.signal });
        const answer: { twins?: Twin[] } = response.ok ? await response.json() : {};
        setTwins(answer.twins ?? []);
      } catch {
        // A hint that does not come is no hint; the form goes on without it.
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };
    soon();
    form.addEventListener('input', soon);
    return () => {
      clearTimeout(timer);
      stop.abort();
      form.removeEventListener('input', soon);
    };
  }, []);

  return (
    <div ref={ref} role="status" aria-live="polite">
      {twins.length ? (
        <div className="mt-3 rounded border border-line bg-sunken px-3 py-2.5">
          <p className="flex items-center gap-1.5 font-medium">
            <Icon name="triangle-alert" className="text-status-amber" />
            {words.title}
          </p>
          <ul className="mt-1.5 grid gap-1">
            {twins.map((twin) => (
              <li key={twin.id} className="flex flex-wrap items-baseline gap-x-2">
                <a href={`${path}/${twin.id}`} target="_blank" rel="noopener" className="font-medium hover:text-accent">
                  {twin.text}
                </a>
                <span className="text-sm text-ink-3">
                  {twin.number}, {words.reasons[twin.reason]}
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-1.5 text-sm text-ink-3">{words.text}</p>
        </div>
      ) : null}
    </div>
  );
}
