import { sendDueLetters } from '@/lib/mail/commands/send';
import { systemContext } from '@/lib/platform/system-context';

// A process that does nothing but send letters, to be killed in the middle of it.

process.stdout.write('begun\n');
await sendDueLetters(systemContext());
process.stdout.write('done\n');
process.exit(0);
