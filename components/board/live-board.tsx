'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useRef, useState } from 'react';
import { BoardColumn } from './board-column';
import type { BoardProps } from './board-props';
import { firstDrawn } from './card-window';
import { LaneTabs } from './lane-tabs';
import { MoveMenu, type Opener } from './move-menu';
import { QuestionDialog } from './question-dialog';
import { useBoardKeys } from './use-board-keys';
import { useBoardMoves } from './use-board-moves';
import { useCardDrag } from './use-card-drag';

const elementOf = (event: MouseEvent): Element | null => (event.target instanceof Element ? event.target : null);

/** Columns of cards: dragged by mouse and finger, moved by keys and from a menu, each move saved and undone by itself. */
export function LiveBoard(props: BoardProps) {
  const { by, path, showsStatus, saveLimit, words } = props;
  const lanes = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const { shown, put, question, returned } = useBoardMoves(props);
  const { wanted, setWanted, onKeyDown } = useBoardKeys(shown, put);
  const [opener, setOpener] = useState<Opener | null>(null);
  useCardDrag(lanes, put);

  const onClick = (event: MouseEvent) => {
    const link = elementOf(event)?.closest<HTMLElement>('a[data-open]');
    const button = elementOf(event)?.closest<HTMLElement>('button[data-move]');
    const from = button?.closest<HTMLElement>('[data-column]')?.dataset.column;
    if (button && from !== undefined) return setOpener({ id: Number(button.dataset.move), from, button });
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.push(`${path}/${link.dataset.open}`, { scroll: false });
  };
  const moveTo = ({ id, from }: Opener, to: string) => {
    void put(id, from, to);
    setWanted({ id, column: to });
  };
  return (
    <section className="board" aria-label={words.picture} aria-describedby="board-keys">
      <LaneTabs columns={shown} lanes={lanes} label={words.by} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: links and buttons inside do the work; keys on them only walk */}
      <div ref={lanes} className="board-lanes" onClick={onClick} onKeyDown={onKeyDown}>
        {shown.map((column) => (
          <BoardColumn
            key={column.key}
            by={by}
            column={column}
            path={path}
            showsStatus={showsStatus}
            saveLimit={saveLimit}
            first={firstDrawn(shown.length)}
            wanted={wanted?.column === column.key ? wanted : null}
            returned={returned}
            words={words}
          />
        ))}
      </div>
      <p id="board-keys" className="board-keys">
        {words.keys}
      </p>
      {opener ? (
        <MoveMenu
          opener={opener}
          columns={shown}
          label={words.moveTo}
          onMove={(to) => moveTo(opener, to)}
          onClose={() => setOpener(null)}
        />
      ) : null}
      {question ? <QuestionDialog {...question} words={words} /> : null}
    </section>
  );
}
