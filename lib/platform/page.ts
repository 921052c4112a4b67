import 'server-only';
import { notFound } from 'next/navigation';
import { AppError } from '@/lib/kernel/errors';

/** The id in a card's address; anything else is a page that does not exist. */
export function pathId(text: string): number {
  // In a sheet the framework hands the marks of its intercepting route along: "(.)12".
  const digits = /^(?:\(\.\))*([1-9]\d{0,15})$/.exec(text)?.[1];
  const id = digits === undefined ? 0 : Number(digits);
  if (id === 0 || !Number.isSafeInteger(id)) notFound();
  return id;
}

/** What a page asks for; when it does not exist, or does not exist for this person, the page is "not found". */
export async function found<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}

/** A page somebody has no right to does not exist for them. */
export function mayOr404(allowed: boolean): void {
  if (!allowed) notFound();
}
