// For vi.mock('next/server', () => import('<…>/tests/support/no-after')): work that goes on after an answer is kept until a
// test asks for it; by itself it would go on after the test.

export { NextRequest } from 'next/dist/server/web/spec-extension/request';

let waiting: (() => unknown)[] = [];
export const after = (work: () => unknown): void => {
  waiting.push(work);
};

/** Does what was put off until after the answers. */
export async function finishWork(): Promise<void> {
  const all = waiting;
  waiting = [];
  for (const work of all) await work();
}
