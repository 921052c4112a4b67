'use client';

import Link from 'next/link';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { notify } from '@/components/ui/notify';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { FolderRow } from '@/lib/customers/views';

type FolderTreeProps = {
  /** the top of the catalogue and the levels that lead to the chosen folder */
  rows: readonly FolderRow[];
  chosen: number | null;
  /** address of the registry in a folder, `{id}` in the place of the folder */
  pattern: string;
  words: { expand: string; collapse: string; failed: string };
};

type Level = ReadonlyMap<number | null, readonly FolderRow[]>;

const byParent = (rows: readonly FolderRow[]): Level => {
  const levels = new Map<number | null, FolderRow[]>();
  for (const row of rows) levels.set(row.parentId, [...(levels.get(row.parentId) ?? []), row]);
  return levels;
};

/** Folders with what is in them. A level is asked for when it is opened for the first time. */
export function FolderTree({ rows, chosen, pattern, words }: FolderTreeProps) {
  const given = byParent(rows);
  const [loaded, setLoaded] = useState<Level>(new Map());
  const [toggled, setToggled] = useState<ReadonlyMap<number, boolean>>(new Map());
  const levelOf = (parent: number | null): readonly FolderRow[] => given.get(parent) ?? loaded.get(parent) ?? [];
  const isOpen = (id: number): boolean => toggled.get(id) ?? given.has(id);

  const toggle = async (folder: FolderRow, open: boolean) => {
    setToggled((known) => new Map(known).set(folder.id, open));
    if (!open || levelOf(folder.id).length > 0) return;
    const level = await loadLevel(folder.id);
    if (level) setLoaded((known) => new Map(known).set(folder.id, level));
    else notify({ text: words.failed, lasting: true });
  };

  const branch = (parent: number | null) => (
    <ul className={parent === null ? undefined : 'ps-4'}>
      {levelOf(parent).map((folder) => (
        <li key={folder.id}>
          <FolderLine
            folder={folder}
            open={isOpen(folder.id)}
            chosen={folder.id === chosen}
            href={pattern.replace('{id}', String(folder.id))}
            words={words}
            onToggle={(open) => toggle(folder, open)}
          />
          {folder.hasChildren && isOpen(folder.id) ? branch(folder.id) : null}
        </li>
      ))}
    </ul>
  );
  return branch(null);
}

async function loadLevel(parent: number): Promise<readonly FolderRow[] | null> {
  try {
    const response = await fetch(`/api/customers/folders?parent=${parent}`);
    const answer: { folders: FolderRow[] } = response.ok ? await response.json() : { folders: null };
    return answer.folders;
  } catch {
    return null;
  }
}

function FolderLine({
  folder,
  open,
  chosen,
  href,
  words,
  onToggle,
}: {
  folder: FolderRow;
  open: boolean;
  chosen: boolean;
  href: string;
  words: FolderTreeProps['words'];
  onToggle: (open: boolean) => void;
}) {
  const name = (word: string): string => word.replace('{name}', folder.name);
  const onKey = (event: KeyboardEvent) => {
    const wanted = { ArrowRight: true, ArrowLeft: false }[event.key];
    if (wanted === undefined || !folder.hasChildren || wanted === open) return;
    event.preventDefault();
    onToggle(wanted);
  };
  return (
    <div className="folder-line" data-chosen={chosen || undefined}>
      {folder.hasChildren ? (
        <Button
          look="quiet"
          size="small"
          iconOnly
          icon={open ? 'chevron-down' : 'chevron-right'}
          aria-expanded={open}
          onClick={() => onToggle(!open)}
        >
          {name(open ? words.collapse : words.expand)}
        </Button>
      ) : (
        <span className="w-6 shrink-0" />
      )}
      <Link href={href} scroll={false} aria-current={chosen ? 'true' : undefined} onKeyDown={onKey} title={folder.name}>
        <Icon name={open && folder.hasChildren ? 'folder-open' : 'folder'} className="text-ink-3" />
        <span className="truncate">{folder.name}</span>
        <span className="ms-auto ps-2 text-xs text-ink-3 tabular">
          <VisuallyHidden>: </VisuallyHidden>
          {folder.count}
        </span>
      </Link>
    </div>
  );
}
