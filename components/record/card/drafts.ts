import type { Typed } from './form-context';

// What is typed into a card waits on this device until it is saved: it survives a reload, a crash and a closed tab.

export type Draft = {
  at: number;
  version: number;
  /** what the form was opened with: the draft is compared with that when it is saved */
  original: string;
  typed: Typed;
  /** `name:value` → what a pick-list calls it */
  labels: Record<string, string>;
};

const PREFIX = 'dilo-draft/';
const KEPT_DAYS = 30;

export function readDraft(key: string): Draft | null {
  try {
    const draft: Draft | null = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    return draft && typeof draft.at === 'number' && draft.typed ? draft : null;
  } catch {
    return null;
  }
}

/** False when this browser keeps nothing: private mode, or no room. */
export function writeDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Where nothing can be kept, nothing has to go.
  }
}

/** Takes away what nobody came back for. */
export function dropOldDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      const draft = readDraft(key.slice(PREFIX.length));
      if (!draft || now - draft.at > KEPT_DAYS * 86_400_000) localStorage.removeItem(key);
    }
  } catch {
    // The same.
  }
}
