const menuOf = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>('[popover][data-menu]') : null;

const itemsOf = (menu: HTMLElement): HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>('a[href], button, input, select')].filter(
    (item) => !item.matches(':disabled') && item.checkVisibility(),
  );

const openerOf = (menu: HTMLElement): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`[popovertarget="${CSS.escape(menu.id)}"]`)].find((button) =>
    button.checkVisibility(),
  ) ?? null;

const knowsAnchors = () => CSS.supports('position-area', 'block-end');

/** Below its button, where the browser cannot anchor by CSS. */
function place(menu: HTMLElement): void {
  const button = openerOf(menu)?.getBoundingClientRect();
  if (!button) return;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = menu.dataset.align === 'end' ? button.right - width : button.left;
  const below = button.bottom + 4 + height <= innerHeight;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? button.bottom + 4 : Math.max(8, button.top - height - 4)}px`;
}

export function onMenuToggle(event: Event): void {
  const menu = event.target;
  if (!(menu instanceof HTMLElement) || !menu.matches('[popover][data-menu]')) return;
  if (event instanceof ToggleEvent && event.newState === 'open' && !knowsAnchors()) place(menu);
}

/** An item was chosen: the menu goes, unless the item says `data-stay`. */
export function onMenuClick(event: MouseEvent): void {
  const menu = menuOf(event.target);
  const item = event.target instanceof Element ? event.target.closest('a[href], button') : null;
  if (menu && item && !item.closest('[data-stay]')) menu.hidePopover();
}

/** Arrows walk the items; an arrow on the button goes into its open menu. */
export function onMenuKey(event: KeyboardEvent): void {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey)
    return;
  const { activeElement } = document;
  const menu =
    menuOf(activeElement) ??
    (activeElement?.hasAttribute('popovertarget')
      ? document.querySelector<HTMLElement>(
          `#${CSS.escape(activeElement.getAttribute('popovertarget') ?? '')}:popover-open`,
        )
      : null);
  if (!menu || activeElement?.matches('input:not([type=radio], [type=checkbox]), textarea, select')) return;
  const items = itemsOf(menu);
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const last = items.length - 1;
  const next =
    { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key] ?? 0;
  event.preventDefault();
  items[next]?.focus();
}
