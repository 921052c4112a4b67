import { memo, useLayoutEffect, useRef } from 'react';
import { Icon } from '@/components/ui/icon';
import { isTone, tones } from '@/components/ui/tones';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { BoardCard } from './board-card';
import type { BoardProps, Column } from './board-props';
import { CARD_HEIGHT, scrollTo } from './card-window';
import { LimitMenu } from './limit-menu';
import { useCardWindow } from './use-card-window';

type ColumnProps = Pick<BoardProps, 'by' | 'path' | 'showsStatus' | 'saveLimit' | 'words'> & {
  column: Column;
  /** cards drawn before anything can be measured */
  first: number;
  /** the card to be brought into sight and focused; a new object each time */
  wanted: { id: number } | null;
  returned: number | null;
};

/** A column with its head; of its cards only those in sight are drawn. */
export const BoardColumn = memo(function BoardColumn(props: ColumnProps) {
  const { column, first, wanted, returned, path, showsStatus, words } = props;
  const { key, cards, listHref, partText } = column;
  const box = useRef<HTMLDivElement>(null);
  const { drawn, look } = useCardWindow(box, cards.length, first);
  const at = wanted ? cards.findIndex(({ id }) => id === wanted.id) : -1;
  useLayoutEffect(() => {
    const list = box.current;
    if (at < 0 || !wanted || !list) return;
    const top = scrollTo(at, list.scrollTop, list.clientHeight);
    if (top !== null) list.scrollTop = top;
    look(true);
    const frame = requestAnimationFrame(() =>
      list.querySelector<HTMLElement>(`[data-card="${wanted.id}"] a`)?.focus({ preventScroll: top === null }),
    );
    return () => cancelAnimationFrame(frame);
  }, [wanted, at, look]);
  return (
    <section id={`lane-${key || 'none'}`} className="board-lane" data-column={key} aria-labelledby={`lane-name-${key}`}>
      <ColumnHead {...props} />
      <div ref={box} className="board-cards">
        {cards.length ? (
          <ul
            style={{
              paddingTop: drawn.first * CARD_HEIGHT,
              paddingBottom: Math.max(0, cards.length - drawn.last) * CARD_HEIGHT,
            }}
          >
            {cards.slice(drawn.first, drawn.last).map((card) => (
              <BoardCard
                key={card.id}
                card={card}
                path={path}
                showsStatus={showsStatus}
                isReturned={returned === card.id}
                words={words}
              />
            ))}
          </ul>
        ) : (
          <p className="px-2 py-3 text-sm text-ink-3">{words.empty}</p>
        )}
        {partText ? (
          <p className="px-2 py-3 text-sm text-ink-2">
            {partText} <a href={listHref}>{words.all}</a>
          </p>
        ) : null}
      </div>
    </section>
  );
});

function ColumnHead({ by, column, saveLimit, words }: ColumnProps) {
  const { key, name, tone, color, count, isMore, limit } = column;
  const isOver = limit !== null && count > limit;
  const number = `${count}${isMore ? '+' : ''}`;
  return (
    <header className="board-head" data-over-limit={isOver || undefined}>
      <h2 id={`lane-name-${key}`} title={name}>
        {tone === 'neutral' ? (
          name
        ) : (
          <span className={`dot ${tones[isTone(tone) ? tone : 'neutral']}`} style={color ? { color } : undefined}>
            {name}
          </span>
        )}
      </h2>
      <span className="board-count">
        {isOver ? <Icon name="triangle-alert" /> : null}
        {limit === null ? number : words.count.replace('{count}', number).replace('{limit}', String(limit))}
        {isOver ? <VisuallyHidden>{words.over}</VisuallyHidden> : null}
      </span>
      <span className="flex-1" />
      <LimitMenu by={by} column={column} saveLimit={saveLimit} words={words} />
    </header>
  );
}
