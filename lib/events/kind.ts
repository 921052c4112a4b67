import type { Kind } from '@/lib/kernel/kind';

export const eventKind = {
  name: 'event',
  path: '/events',
  numberTemplate: 'E-{n}',
  messages: 'events',
  icon: 'phone',
  journals: true,
} as const satisfies Kind;

/** Types with a code, which every house has; its own ones have none. */
export const systemEventTypes = [
  ...(['incoming_call', 'outgoing_call', 'incoming_letter', 'outgoing_letter', 'incoming_email'] as const),
  ...(['outgoing_email', 'survey', 'visit', 'phone_on', 'phone_off', 'missed_incoming_call'] as const),
  ...([
    'missed_outgoing_call',
    'missed_call_answer',
    'call_back',
    'call_transfer',
    'queue',
    'electronic_queue',
  ] as const),
] as const;
export type SystemEventType = (typeof systemEventTypes)[number];

/** Calls nobody took; each waits for an answer. */
export const missedTypes = [
  'missed_incoming_call',
  'missed_outgoing_call',
] as const satisfies readonly SystemEventType[];
/** Calls somebody spoke in. One with the same number, later than a missed one, answers it. */
export const answeredTypes = [
  ...(['incoming_call', 'outgoing_call', 'missed_call_answer', 'call_back', 'call_transfer'] as const),
] as const satisfies readonly SystemEventType[];
const emailTypes = ['incoming_email', 'outgoing_email'] as const satisfies readonly SystemEventType[];

/** What a registry is narrowed to at once, without naming each type. */
export const eventGroups = ['missed', 'answered', 'email'] as const;
export type EventGroup = (typeof eventGroups)[number];
export const typesOfGroup: Readonly<Record<EventGroup, readonly SystemEventType[]>> = {
  missed: missedTypes,
  answered: answeredTypes,
  email: emailTypes,
};
