import { memo } from 'react';
import { AvatarStack } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { isTone, tones } from '@/components/ui/tones';
import type { BoardWords, Card } from './board-props';

type CardProps = { card: Card; path: string; showsStatus: boolean; isReturned: boolean; words: BoardWords };

/** One card: a link that opens it, and a button that moves it. Both are found by their data by whoever draws the board. */
export const BoardCard = memo(function BoardCard({ card, path, showsStatus, isReturned, words }: CardProps) {
  const { id, title, number, end, status, percent, who, isHigh, isFinished, mayMove } = card;
  const isLate = status.tone === 'overdue';
  return (
    <li
      className="board-card"
      data-card={id}
      data-movable={mayMove || undefined}
      data-finished={isFinished || undefined}
      data-returned={isReturned || undefined}
    >
      <div>
        <a href={`${path}/${id}`} data-open={id} draggable={false} title={title}>
          {title}
        </a>
        <p>
          {showsStatus ? null : <span className="text-ink-3">{number}</span>}
          {isHigh ? <Icon name="flag" label={words.high} className="text-danger" /> : null}
          {showsStatus ? (
            <span
              className={`dot board-status ${tones[isTone(status.tone) ? status.tone : 'neutral']}`}
              style={status.color && !isLate ? { color: status.color } : undefined}
            >
              {status.name}
            </span>
          ) : null}
          {end ? (
            <span className={isLate ? 'text-status-overdue' : undefined}>
              {isLate && !showsStatus ? <Icon name="clock" label={status.name} /> : null}
              {end}
            </span>
          ) : null}
          {!showsStatus && percent > 0 && percent < 100 ? <span>{percent}%</span> : null}
          <span className="grow" aria-hidden="true" />
          <AvatarStack people={who.map((name) => ({ name }))} max={2} />
        </p>
        {mayMove ? (
          <button
            type="button"
            className="button board-move"
            data-look="quiet"
            data-move={id}
            aria-label={words.move.replace('{title}', title)}
            aria-haspopup="menu"
          >
            <Icon name="ellipsis" />
          </button>
        ) : null}
      </div>
    </li>
  );
});
