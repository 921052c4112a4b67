export type PlanCommand =
  | { kind: 'go'; rows: number; cells: number }
  | { kind: 'edge'; to: 'first' | 'last' }
  | { kind: 'move' | 'resize'; steps: number }
  | { kind: 'percent'; by: number }
  | { kind: 'fold'; folded: boolean }
  | { kind: 'edit' | 'indent' | 'outdent' | 'link' | 'why' | 'show' | 'cancel' | 'clear' };

type Pressed = { code: string; altKey: boolean; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean };

/** A page of lines. */
const PAGE = 15;
const plain: Record<string, PlanCommand> = {
  ArrowUp: { kind: 'go', rows: -1, cells: 0 },
  ArrowDown: { kind: 'go', rows: 1, cells: 0 },
  ArrowLeft: { kind: 'go', rows: 0, cells: -1 },
  ArrowRight: { kind: 'go', rows: 0, cells: 1 },
  PageUp: { kind: 'go', rows: -PAGE, cells: 0 },
  PageDown: { kind: 'go', rows: PAGE, cells: 0 },
  Home: { kind: 'edge', to: 'first' },
  End: { kind: 'edge', to: 'last' },
  Enter: { kind: 'edit' },
  NumpadEnter: { kind: 'edit' },
  F2: { kind: 'edit' },
  Space: { kind: 'show' },
  Escape: { kind: 'cancel' },
  Delete: { kind: 'clear' },
};
const withAlt: Record<string, PlanCommand> = {
  ArrowLeft: { kind: 'move', steps: -1 },
  ArrowRight: { kind: 'move', steps: 1 },
  ArrowUp: { kind: 'percent', by: 10 },
  ArrowDown: { kind: 'percent', by: -10 },
  Minus: { kind: 'fold', folded: true },
  Equal: { kind: 'fold', folded: false },
  KeyL: { kind: 'link' },
  KeyW: { kind: 'why' },
};
const withAltShift: Record<string, PlanCommand> = {
  ArrowLeft: { kind: 'resize', steps: -1 },
  ArrowRight: { kind: 'resize', steps: 1 },
};
const withCtrl: Record<string, PlanCommand> = { BracketRight: { kind: 'indent' }, BracketLeft: { kind: 'outdent' } };

/** What a key means on a line of the plan, whatever the keyboard's language. */
export function commandOf({ code, altKey, shiftKey, ctrlKey, metaKey }: Pressed): PlanCommand | undefined {
  const ctrl = ctrlKey || metaKey;
  if (altKey) return ctrl ? undefined : (shiftKey ? withAltShift : withAlt)[code];
  if (ctrl) return shiftKey ? undefined : withCtrl[code];
  return shiftKey ? undefined : plain[code];
}
