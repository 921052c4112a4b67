'use client';

import { type DragEvent, useRef, useState } from 'react';
import { cx } from './class-names';
import { Icon } from './icon';
import { useWords, Word } from './words';

export type FileDropProps = {
  id: string;
  name: string;
  multiple?: boolean;
  accept?: string;
  /** Larger files are left out, with a word about it; the server checks again. */
  maxMegabytes?: number;
  /** Called with what was dropped or chosen; the field is emptied then. Without it the files go with the form. */
  onFiles?: (files: File[]) => void;
  'aria-describedby'?: string;
};

const isFileDrag = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** A place to drop files, and a button that opens the file dialog (on phones, the camera too). A plain file field before scripts run. */
export function FileDrop({ id, name, multiple, accept, maxMegabytes, onFiles, ...aria }: FileDropProps) {
  const { word } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [names, setNames] = useState<string[]>([]);
  const [refused, setRefused] = useState<string[]>([]);

  const take = (all: File[]) => {
    const fits = (file: File) => maxMegabytes === undefined || file.size <= maxMegabytes * 1_048_576;
    const files = all.filter(fits).slice(0, multiple ? undefined : 1);
    setRefused(
      all.filter((file) => !fits(file)).map((file) => word('tooLarge', { name: file.name, size: maxMegabytes ?? 0 })),
    );
    if (!input.current) return;
    const kept = new DataTransfer();
    if (!onFiles) for (const file of files) kept.items.add(file);
    input.current.files = kept.files;
    setNames(onFiles ? [] : files.map((file) => file.name));
    if (files.length > 0) onFiles?.(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same */}
      <div
        className={cx(
          'flex flex-wrap items-center gap-x-1.5 gap-y-1 rounded border border-dashed px-4 py-3.5 text-ink-2',
          over ? 'border-focus bg-accent-soft' : 'border-control bg-paper',
        )}
        onDragOver={(event) => {
          if (!isFileDrag(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) =>
          event.currentTarget.contains(event.relatedTarget as Node | null) ? undefined : setOver(false)
        }
        onDrop={drop}
      >
        <Icon name="upload" className="mr-1 text-ink-3" />
        <Word name="dropFiles" />
        <label
          htmlFor={id}
          className="relative cursor-pointer font-semibold text-accent underline underline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <Word name="chooseFiles" />
          <input
            ref={input}
            id={id}
            type="file"
            name={name}
            multiple={multiple}
            accept={accept}
            aria-describedby={aria['aria-describedby']}
            className="absolute inset-0 w-full cursor-pointer opacity-0"
            onChange={(event) => take([...(event.target.files ?? [])])}
          />
        </label>
        {names.length > 0 ? <span className="w-full truncate text-ink">{names.join(', ')}</span> : null}
      </div>
      <div role="alert" className="text-sm text-danger">
        {refused.map((text) => (
          <p key={text} className="mt-1">
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}
