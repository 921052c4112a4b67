import { cron, eventType, staticSchema } from 'inngest';
import { recordKinds } from '@/lib/kinds';
import { refreshClocks } from '@/lib/mail/placing/commands/clock';
import { escalateWaiting } from '@/lib/mail/placing/commands/escalate';
import { handleJoined, handleLeft, handleLetters } from '@/lib/mail/placing/commands/handle';
import { linkAddresses } from '@/lib/mail/placing/commands/link-addresses';
import { markSeenThere } from '@/lib/mail/reading/commands/seen';
import { houseContext } from '@/lib/platform/house-context';
import { inngest } from '../client';

const received = eventType('letter.received', { schema: staticSchema<{ ids: number[] }>() });

/** What follows from letters that came: each is seen to once, however often this runs. */
const letterReceived = inngest.createFunction(
  { id: 'letters-received', triggers: received },
  async ({ event, step }) => {
    const { ids } = event.data;
    await step.run('handle', async () => handleLetters(await houseContext(), recordKinds, ids));
    await step.run('clock', async () => refreshClocks(await houseContext(), { eventIds: ids }));
  },
);

const letterLeft = inngest.createFunction(
  { id: 'letters-left', triggers: [cron('*/10 * * * *')] },
  async ({ step }) => {
    const ids = await step.run('handle', async () => handleLeft(await houseContext(), recordKinds));
    if (ids.length > 0) await step.run('clock', async () => refreshClocks(await houseContext(), { eventIds: ids }));
  },
);

const joined = eventType('letter.joined', { schema: staticSchema<{ ids: number[]; mailboxId: number }>() });

/** Letters that were here already, and came to another mailbox too. */
const letterJoined = inngest.createFunction({ id: 'letters-joined', triggers: joined }, async ({ event, step }) => {
  const { ids, mailboxId } = event.data;
  await step.run('handle', async () => handleJoined(await houseContext(), recordKinds, { ids, mailboxId }));
});

const ofEvent = { schema: staticSchema<{ eventId: number }>() };

const letterWritten = inngest.createFunction(
  { id: 'letters-written', triggers: [eventType('letter.written', ofEvent), eventType('letter.marked', ofEvent)] },
  async ({ event, step }) => {
    await step.run('clock', async () => refreshClocks(await houseContext(), { eventIds: [event.data.eventId] }));
  },
);

const ofRecord = { schema: staticSchema<{ recordId: number }>() };

/** A letter that was taken away, or came back; other records have no clock. */
const letterBinned = inngest.createFunction(
  { id: 'letters-binned', triggers: [eventType('record.binned', ofRecord), eventType('record.restored', ofRecord)] },
  async ({ event, step }) => {
    await step.run('clock', async () => refreshClocks(await houseContext(), { eventIds: [event.data.recordId] }));
  },
);

const ofLetter = { schema: staticSchema<{ id: number }>() };

/** A letter that never left answers nobody, until it is sent again. */
const letterFailed = inngest.createFunction(
  {
    id: 'letters-failed',
    triggers: [
      eventType('letter.failed', ofLetter),
      eventType('letter.cancelled', ofLetter),
      eventType('letter.resent', ofLetter),
    ],
  },
  async ({ event, step }) => {
    await step.run('clock', async () => refreshClocks(await houseContext(), { letterIds: [event.data.id] }));
  },
);

const unanswered = inngest.createFunction({ id: 'letters-unanswered', triggers: [cron('*/5 * * * *')] }, ({ step }) =>
  step.run('escalate', async () => escalateWaiting(await houseContext())),
);

const people = { schema: staticSchema<{ ids: number[] }>() };
const ROUNDS = 500;

/** Letters of an address that has become somebody's are theirs. */
const addressKnown = inngest.createFunction(
  {
    id: 'letters-address',
    triggers: [
      eventType('customer.created', people),
      eventType('customer.changed', people),
      eventType('contact.created', people),
      eventType('contact.changed', people),
    ],
  },
  async ({ event, step }) => {
    let after = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const from = after;
      const { next } = await step.run(`link ${round}`, async () =>
        linkAddresses(await houseContext(), event.data.ids, from),
      );
      if (next === null) return;
      after = next;
    }
  },
);

const seen = eventType('letter.seen', { schema: staticSchema<{ id: number }>() });

/** Marks on the server as read what was read here, where its mailbox is set so. */
const letterSeen = inngest.createFunction(
  { id: 'letters-seen', concurrency: 2, triggers: seen },
  async ({ event, step }) => step.run('mark', async () => markSeenThere(await houseContext(), event.data.id)),
);

export const letterFunctions = [
  letterReceived,
  letterLeft,
  letterJoined,
  letterWritten,
  letterBinned,
  letterFailed,
  unanswered,
  addressKnown,
  letterSeen,
];
