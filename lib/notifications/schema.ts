import { z } from 'zod';
import { flagInput, idInput, integerInput, originalInput, textInput } from '@/lib/kernel/inputs';
import { type Channel, channels, matrixRoles, roles, type Stage, stages } from './kind';

/** A way of a stage as one field of a form: `assigned_email`. */
export const wayField = (stage: Stage, channel: Channel): string => `${stage}_${channel}`;

const wayFields = Object.fromEntries(
  stages.flatMap((stage) => channels.map((channel) => [wayField(stage, channel), flagInput.optional()])),
);
type Ways = Partial<Record<string, boolean>>;

/** The ways a form has asked for, stage by stage; a stage of which nothing was sent is left out. */
export function waysIn(input: Ways): Map<Stage, { on: Channel[]; off: Channel[] }> {
  const found = new Map<Stage, { on: Channel[]; off: Channel[] }>();
  for (const stage of stages) {
    const sent = channels.filter((channel) => input[wayField(stage, channel)] !== undefined);
    if (sent.length === 0) continue;
    found.set(stage, {
      on: sent.filter((channel) => input[wayField(stage, channel)] === true),
      off: sent.filter((channel) => input[wayField(stage, channel)] !== true),
    });
  }
  return found;
}

const ways = z.object(wayFields).transform((flat): Ways => flat as Ways);
const gather = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? { ...value, ways: value } : value;

export const saveMatrixSchema = z.preprocess(gather, z.object({ role: z.enum(roles, { message: 'not_valid' }), ways }));
export type SaveMatrix = z.output<typeof saveMatrixSchema>;

const hour = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  integerInput({ min: 0, max: 23 }).nullable(),
);
const clock = textInput(5).refine((text) => text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'not_a_time');

export const saveChoicesSchema = z.preprocess(
  gather,
  z
    .object({ ways, digestHour: hour, quietFrom: clock.default(''), quietTo: clock.default('') })
    .refine(({ quietFrom, quietTo }) => (quietFrom === '') === (quietTo === ''), {
      path: ['quietTo'],
      message: 'both_or_none',
    }),
);
export type SaveChoices = z.output<typeof saveChoicesSchema>;

export const muteSchema = z.object({ id: idInput, muted: flagInput });
/** `upTo`: all that were there when the list was read; what has come since stays unread */
export const readSchema = z.object({ id: idInput.optional(), upTo: idInput.optional() });

const one = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
export const pageQuerySchema = z.object({
  before: z.preprocess(one, idInput.optional().catch(undefined)),
  role: z.preprocess(
    one,
    z
      .enum([...matrixRoles, 'addressee'])
      .optional()
      .catch(undefined),
  ),
});

export const saveGatewaySchema = z.object({
  url: textInput(500).refine((text) => text === '' || /^https?:\/\//.test(text), 'not_a_web_address'),
  secret: z.string().max(500, 'too_long').optional(),
  version: integerInput().optional(),
  original: originalInput,
});
export type SaveGateway = z.output<typeof saveGatewaySchema>;

export const subscribeSchema = z.object({
  endpoint: z.url({ protocol: /^https$/, message: 'not_valid' }).max(1_000),
  p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/, 'not_valid'),
  auth: z.string().regex(/^[\w-]{16,40}={0,2}$/, 'not_valid'),
  browser: textInput(300).default(''),
});
export type Subscribe = z.output<typeof subscribeSchema>;
export const subscriptionSchema = z.object({ id: idInput });
