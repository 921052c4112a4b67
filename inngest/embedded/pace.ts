// When what failed is tried again, and how long a function asks to sleep.

const SECOND = 1_000;
const STEPS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200];
const UNITS: Record<string, number> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/** Milliseconds until the attempt after the `attempt`th (from 0); up to a fifth more, so that many do not come at once. */
export function backoff(attempt: number, chance = Math.random()): number {
  const seconds = STEPS[Math.min(attempt, STEPS.length - 1)] ?? 0;
  return Math.round(seconds * SECOND * (1 + chance / 5));
}

/** `retry-after`: seconds, or a date. Null when it is neither. */
export function waitOf(text: string | null, now: number): number | null {
  if (text === null || text === '') return null;
  if (/^\d+$/.test(text)) return Number(text) * SECOND;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** The name of a sleep: `1d2h3s`, or the moment it ends at. */
export function sleepUntil(name: string, now: number): Date {
  const parts = [...name.matchAll(/(\d+)([wdhms])/g)];
  if (parts.map(([part]) => part).join('') === name) {
    const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
    return new Date(now + seconds * SECOND);
  }
  const at = Date.parse(name);
  if (Number.isNaN(at)) throw new Error(`"${name}" is neither a length of time nor a moment`);
  return new Date(at);
}
