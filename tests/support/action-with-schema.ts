import type { z } from 'zod';

type Wrapper = (schema: z.ZodType, ...rest: unknown[]) => object;

/**
 * For vi.mock('@/lib/platform/action', (original) => withSchema(original)): actions as they are, and what they take beside
 * them, so that a test can ask which ids that holds.
 */
export async function withSchema(original: () => Promise<unknown>): Promise<{ action: Wrapper }> {
  const { action } = (await original()) as { action: Wrapper };
  return { action: (schema, ...rest) => Object.assign(action(schema, ...rest), { schema }) };
}

export function schemaOf(endpoint: unknown): z.ZodType | null {
  return typeof endpoint === 'function' && 'schema' in endpoint ? (endpoint.schema as z.ZodType) : null;
}
