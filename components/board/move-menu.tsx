import { useEffect, useRef } from 'react';
import { MenuButton, MenuLabel } from '@/components/ui/menu';
import type { Column } from './board-props';

/** The button of a card whose menu is open. */
export type Opener = { id: number; from: string; button: HTMLElement };

type MoveMenuProps = {
  opener: Opener;
  columns: readonly Column[];
  label: string;
  onMove: (to: string) => void;
  onClose: () => void;
};

/** Where a card may go: one menu for the whole board, beside the card that asked for it. */
export function MoveMenu({ opener, columns, label, onMove, onClose }: MoveMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const popover = menu.current;
    if (!popover) return;
    popover.showPopover();
    const { top, bottom, right } = opener.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    popover.style.left = `${Math.max(8, Math.min(right - width, innerWidth - width - 8))}px`;
    popover.style.top = `${bottom + 4 + height <= innerHeight ? bottom + 4 : Math.max(8, top - height - 4)}px`;
    popover.querySelector('button')?.focus({ preventScroll: true });
  }, [opener]);
  return (
    <div
      ref={menu}
      id="board-move"
      popover="auto"
      className="popover board-menu"
      data-menu=""
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      <MenuLabel>{label}</MenuLabel>
      {columns.map(({ key, name }) =>
        key === opener.from ? null : (
          <MenuButton key={key} onClick={() => onMove(key)}>
            {name}
          </MenuButton>
        ),
      )}
    </div>
  );
}
