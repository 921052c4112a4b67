'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { linkTypes, type PlanLink, type PlanWords } from './plan-props';

type LinkDialogProps = {
  link: PlanLink;
  from: string;
  to: string;
  words: PlanWords;
  save: (type: PlanLink['type'], lag: number, unit: string) => void;
  remove: () => void;
  onClose: () => void;
};

const units = ['minute', 'hour', 'day', 'week'] as const;

/** One arrow: what it ties, how long it waits, or that it goes away. */
export function LinkDialog({ link, from, to, words, save, remove, onClose }: LinkDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [type, setType] = useState(link.type);
  const [lag, setLag] = useState(String(link.lagAmount));
  const [unit, setUnit] = useState(link.lagUnit);
  useEffect(() => dialog.current?.showModal(), []);
  const amount = Number(lag.replace('−', '-'));
  const isWhole = Number.isInteger(amount) && Math.abs(amount) <= 100_000;
  const act = (what: () => void) => () => {
    // Closed by itself it gives the focus back.
    dialog.current?.close();
    what();
  };
  return (
    <Dialog
      ref={dialog}
      id={id}
      title={words.linkTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" disabled={!isWhole} onClick={act(() => save(type, amount, unit))}>
            {words.saveLink}
          </Button>
          <Button look="danger" icon="unlink" onClick={act(remove)}>
            {words.unlink}
          </Button>
          <Button {...closes(id)}>{words.cancel}</Button>
        </>
      }
    >
      <p className="mb-4 text-ink-2">{words.linkText.replace('{from}', from).replace('{to}', to)}</p>
      <div className="grid gap-4">
        <label className="grid gap-1">
          <span>{words.linkType}</span>
          <select
            className="field"
            value={type}
            onChange={(event) => setType(linkTypes.find((one) => one === event.currentTarget.value) ?? 'FS')}
          >
            {linkTypes.map((one) => (
              <option key={one} value={one}>
                {words.types[one]}
              </option>
            ))}
          </select>
        </label>
        <div className="grid grid-cols-2 gap-3">
          <label className="grid gap-1">
            <span>{words.lag}</span>
            <input
              className="field"
              inputMode="numeric"
              value={lag}
              aria-invalid={!isWhole || undefined}
              onChange={(event) => setLag(event.currentTarget.value)}
            />
          </label>
          <label className="grid gap-1">
            <span>{words.lagUnit}</span>
            <select className="field" value={unit} onChange={(event) => setUnit(event.currentTarget.value)}>
              {units.map((one) => (
                <option key={one} value={one}>
                  {words.units[one]}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
    </Dialog>
  );
}
