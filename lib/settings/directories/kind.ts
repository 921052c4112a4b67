import type { DirectoryName } from '@/lib/settings/kind';
import { systemStatuses } from '@/lib/tasks/kind';

export type SystemValue = { code: string; category?: string; facts?: Record<string, string> };

const event = (code: string, channel: string, direction?: 'in' | 'out'): SystemValue => ({
  code,
  facts: direction ? { channel, direction } : { channel },
});

/** The values every house begins with. They have a code, take their name from `messages/*` and cannot be deleted. */
export const systemDirectories: Partial<Record<DirectoryName, readonly SystemValue[]>> = {
  task_status: systemStatuses,
  event_type: [
    event('incoming_call', 'call', 'in'),
    event('outgoing_call', 'call', 'out'),
    event('incoming_letter', 'letter', 'in'),
    event('outgoing_letter', 'letter', 'out'),
    event('incoming_email', 'email', 'in'),
    event('outgoing_email', 'email', 'out'),
    event('survey', 'survey'),
    event('visit', 'visit'),
    event('phone_on', 'phone'),
    event('phone_off', 'phone'),
    event('missed_incoming_call', 'call', 'in'),
    event('missed_outgoing_call', 'call', 'out'),
    event('missed_call_answer', 'call', 'out'),
    event('call_back', 'call', 'out'),
    event('call_transfer', 'call'),
    event('queue', 'queue'),
    event('electronic_queue', 'queue'),
  ],
  customer_status: [{ code: 'active' }, { code: 'liquidated' }, { code: 'suspended' }],
};
