/**
 * Keys of buttons and links, declared where they stand: `data-key="n Insert"` (either of two), `data-key="Control+s"`.
 * Letters are matched by their place on the keyboard (event.code), so that a Cyrillic layout works as a Latin one.
 */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

type Chord = { key: string; ctrl: boolean; alt: boolean; shift: boolean };

const punctuation: Record<string, string> = {
  '/': 'Slash',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '.': 'Period',
  ',': 'Comma',
  ';': 'Semicolon',
};

function parseChord(text: string): Chord {
  const parts = text.split('+');
  const key = parts.pop() || '+';
  const has = (name: string) => parts.includes(name);
  return { key: key === '?' ? '/' : key, ctrl: has('Control'), alt: has('Alt'), shift: has('Shift') || key === '?' };
}

/** True for a key that types a character: those can be switched off, and never work while somebody is typing. */
export const isSingle = (chord: string): boolean => {
  const { key, ctrl, alt } = parseChord(chord);
  return !ctrl && !alt && Array.from(key).length === 1;
};

const sameKey = (chord: Chord, press: KeyPress): boolean => {
  const { key } = chord;
  if (/^[a-z]$/i.test(key)) return press.code === `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`;
  const code = punctuation[key];
  if (code) return press.code === code || press.key === key || (key === '/' && chord.shift && press.key === '?');
  return press.key === key;
};

export function matches(chord: string, press: KeyPress): boolean {
  const wanted = parseChord(chord);
  const ctrl = press.ctrlKey || press.metaKey;
  if (wanted.ctrl !== ctrl || wanted.alt !== press.altKey) return false;
  // "?" sits on different shifted keys of different layouts: the character decides there.
  if (wanted.key === '/' && wanted.shift && press.key === '?') return true;
  return wanted.shift === press.shiftKey && sameKey(wanted, press);
}

/** Somebody is writing here: letters belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="combobox"], [role="textbox"]')) return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  );
}

/** Where keys look for their button: the dialog on top, else the page. */
export const keyScope = (page: Document): ParentNode => [...page.querySelectorAll('dialog[open]')].at(-1) ?? page;

const usable = (element: HTMLElement): boolean =>
  !element.matches(':disabled, [aria-disabled="true"]') && element.checkVisibility({ visibilityProperty: true });

export function findByKey(
  scope: ParentNode,
  press: KeyPress,
  { single }: { single: boolean },
): HTMLElement | undefined {
  return [...scope.querySelectorAll<HTMLElement>('[data-key]')].find((element) =>
    (element.dataset.key ?? '')
      .split(' ')
      .some((chord) => chord !== '' && (single || !isSingle(chord)) && matches(chord, press) && usable(element)),
  );
}

/** What a person reads: `Control+s` is "Ctrl S", `n` is "N". */
export function readable(chord: string): string {
  if (chord === '?') return '?';
  return chord
    .split('+')
    .map(
      (part) =>
        ({ Control: 'Ctrl', Insert: 'Ins', Delete: 'Del', Escape: 'Esc' })[part] ??
        (part.length === 1 ? part.toUpperCase() : part),
    )
    .join(' ');
}

/** All keys that work now, with the words of their buttons; several buttons under one key count once. */
export function listKeys(scope: ParentNode): { label: string; chords: string[] }[] {
  const seen = new Set<string>();
  return [...scope.querySelectorAll<HTMLElement>('[data-key]')].flatMap((element) => {
    const chords = (element.dataset.key ?? '').split(' ').filter(Boolean);
    const name = element.dataset.keyLabel ?? element.getAttribute('aria-label') ?? textOf(element);
    const id = chords.join(' ');
    if (!name || seen.has(id) || !usable(element)) return [];
    seen.add(id);
    return [{ label: name, chords }];
  });
}

function textOf(element: HTMLElement): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const extra of copy.querySelectorAll('.kbd, .count, [aria-hidden="true"], [role="tooltip"]')) extra.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim() || (element.getAttribute('placeholder') ?? '');
}
