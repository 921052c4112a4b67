import { startBackground } from '@/inngest/start';
import { listenToMailboxes } from '@/lib/mail/inbox/commands/listen';

// A process that looks after mailboxes as a house does, to be killed in the middle of it.

startBackground();
listenToMailboxes(2_000);
process.stdout.write('ready\n');
