import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/record/card/action-button';
import { FinishButton } from '@/components/tasks/finish-button';
import { ReturnButton } from '@/components/tasks/return-button';
import { Menu } from '@/components/ui/menu';
import { hasParam } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import type { CardHead } from '@/lib/record/card-head';
import { changeTaskStatusAction, setTaskPercentAction } from '@/lib/tasks/actions';
import { mayReturn } from '@/lib/tasks/policy';
import { startTimerAction } from '@/lib/tasks/timer/actions';
import type { TaskCardView, TaskChoices } from '@/lib/tasks/views';

type Props = { ctx: Ctx; head: CardHead; card: TaskCardView; statuses: TaskChoices['statuses'] };

/** What can be done to the status from the head of the card: finish, another status, send back, one's own percent. */
export async function StatusTools({ ctx, head, card, statuses }: Props) {
  const [t, timer] = await Promise.all([getTranslations('tasks'), getTranslations('timer')]);
  const done = statuses.find((status) => status.code === 'done');
  const finished = card.category === 'done';
  const mine = card.executors.some((line) => line.mine && line.percent < 100);
  const mayTime = ctx.employeeId !== null && (head.mayChange || card.executors.some((line) => line.mine));
  const returns =
    finished &&
    !hasParam(ctx.rights, 'no_status_change') &&
    mayReturn(ctx, { ...head, controllerId: card.values.controllerId });
  return (
    <>
      {done && !finished ? (
        <FinishButton
          id={head.id}
          statusId={done.id}
          words={{
            finish: t('verbs.finish'),
            question: t.raw('words.notDone'),
            withExecutors: t('verbs.finishAll'),
            done: t('words.finished'),
          }}
        />
      ) : null}
      {mayTime && !finished ? (
        <ActionButton action={startTimerAction} values={{ id: head.id }} icon="timer" done={timer('started')}>
          {timer('start')}
        </ActionButton>
      ) : null}
      {returns ? (
        <ReturnButton
          id={head.id}
          words={{ open: t('verbs.return'), comment: t('words.returnComment'), send: t('verbs.return') }}
        />
      ) : null}
      {mine && !finished ? (
        <ActionButton action={setTaskPercentAction} values={{ id: head.id, percent: 100 }} icon="check">
          {t('verbs.myPartDone')}
        </ActionButton>
      ) : null}
      {statuses.length ? (
        <Menu id={`status-${head.id}`} face={t('verbs.setStatus')} dataKey="s">
          {statuses
            .filter((status) => status.id !== card.statusId)
            .map((status) => (
              <ActionButton
                key={status.id}
                as="menu"
                action={changeTaskStatusAction}
                values={{ id: head.id, statusId: status.id, withExecutors: false }}
              >
                {status.name}
              </ActionButton>
            ))}
        </Menu>
      ) : null}
    </>
  );
}
