/** A key, or keys pressed together: `Ctrl K`. Hidden from screen readers; `aria-keyshortcuts` tells them. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {children}
    </span>
  );
}
