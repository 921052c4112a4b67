import { cron } from 'inngest';
import { systemContext } from '@/lib/platform/system-context';
import { escalateTasks } from '@/lib/tasks/commands/escalate';
import { noticeDueSoon, noticeOverdue } from '@/lib/tasks/commands/moments';
import { inngest } from '../client';

// Each takes all that is due until now, so a slot that was missed loses nothing.

const overdue = inngest.createFunction({ id: 'tasks-overdue', triggers: [cron('* * * * *')] }, ({ step }) =>
  step.run('notice', () => noticeOverdue(systemContext())),
);

const dueSoon = inngest.createFunction({ id: 'tasks-due-soon', triggers: [cron('*/5 * * * *')] }, ({ step }) =>
  step.run('notice', () => noticeDueSoon(systemContext())),
);

const escalation = inngest.createFunction({ id: 'tasks-escalation', triggers: [cron('*/5 * * * *')] }, ({ step }) =>
  step.run('escalate', () => escalateTasks(systemContext())),
);

export const taskSweeps = [overdue, dueSoon, escalation];
