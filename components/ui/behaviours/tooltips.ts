/** Esc puts away the tooltip that shows; it returns when the pointer or the focus comes again. */
export function onTooltipKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  for (const tooltip of document.querySelectorAll<HTMLElement>('.tooltip:hover, .tooltip:focus-within')) {
    tooltip.dataset.quiet = '';
    const wake = () => delete tooltip.dataset.quiet;
    tooltip.addEventListener('pointerleave', wake, { once: true });
    tooltip.addEventListener('focusout', wake, { once: true });
  }
}
