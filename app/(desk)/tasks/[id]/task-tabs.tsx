import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/record/card/action-button';
import { FormSection } from '@/components/record/card/form-layout';
import { Checklist } from '@/components/tasks/checklist';
import { DependencyForm } from '@/components/tasks/dependency-form';
import { ExecutorsTable } from '@/components/tasks/executors-table';
import { TaskForm } from '@/components/tasks/task-form';
import { TaskLines } from '@/components/tasks/task-lines';
import { TimeForm } from '@/components/tasks/time-form';
import { LinkButton } from '@/components/ui/button';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import type { CardHead } from '@/lib/record/card-head';
import { removeDependencyAction, removeTimeAction } from '@/lib/tasks/actions';
import { dependencyTypes, lagUnits } from '@/lib/tasks/kind';
import type { RecurrenceView } from '@/lib/tasks/recurrence/views';
import type { CardReminders } from '@/lib/tasks/reminders/views';
import type { DependencyView, TaskCardView, TaskChoices } from '@/lib/tasks/views';
import { ReminderNote, RemindersSection, RepeatsSection } from './repeat-sections';

type TabProps = { ctx: Ctx; head: CardHead; card: TaskCardView; choices: TaskChoices };

type MainTabProps = TabProps & { series: RecurrenceView | null; reminders: CardReminders };

export async function MainTab({ ctx, head, card, choices, series, reminders }: MainTabProps) {
  const t = await getTranslations('tasks');
  const words = {
    title: t('sections.executors'),
    who: t('fields.executor'),
    period: t('fields.period'),
    status: t('fields.statusId'),
    percent: t('fields.percent'),
    hours: t('fields.hoursSpent'),
    start: t('fields.start'),
    end: t('fields.end'),
    hoursPlanned: t('fields.hoursPlanned'),
    comment: t('fields.comment'),
    employees: t('fields.executorIds'),
    centres: t('fields.centreIds'),
    add: t('verbs.addExecutor'),
    change: t('verbs.change'),
    actions: t('words.rows'),
    empty: t('words.noExecutors'),
    save: t('verbs.save'),
    cancel: t('verbs.cancel'),
    remove: t('verbs.remove'),
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {reminders.due ? <ReminderNote head={head} due={reminders.due} /> : null}
      <FormSection title={words.title}>
        <ExecutorsTable
          taskId={head.id}
          lines={card.executors}
          statuses={choices.statuses}
          mayChange={head.mayChange}
          words={words}
        />
      </FormSection>
      <RepeatsSection ctx={ctx} head={head} card={card} series={series} />
      <RemindersSection head={head} reminders={reminders} />
      <TaskForm
        key={series ? 'of a series' : 'alone'}
        values={card.values}
        names={card.names}
        choices={choices}
        record={{ id: head.id, version: head.version }}
        owner={ctx.userId}
        readOnly={!head.mayChange}
        percentFromExecutors={card.executors.length > 0}
        recurs={series !== null}
      />
    </div>
  );
}

export async function ChecklistTab({ head, card }: TabProps) {
  const t = await getTranslations('tasks');
  return (
    <Checklist
      taskId={head.id}
      items={card.checklist}
      mayChange={head.mayChange}
      mayTick={head.mayChange || card.executors.some((line) => line.mine)}
      words={{
        add: t('verbs.add'),
        item: t('fields.checklistItem'),
        remove: t('verbs.remove'),
        empty: t('words.noChecklist'),
      }}
    />
  );
}

export async function SubtasksTab({ head, card }: TabProps) {
  const t = await getTranslations('tasks');
  const project = card.values.projectId ? `&project=${card.values.projectId}` : '';
  return (
    <div className="grid gap-3">
      <TaskLines
        caption={t('tabs.subtasks')}
        empty={t('words.noSubtasks')}
        rows={card.subtasks.map((child) => ({
          ...child,
          key: child.id,
          note: [`${child.percent} %`, child.end].filter(Boolean).join(' · '),
        }))}
      />
      <div>
        <LinkButton href={`/tasks/new?parent=${head.id}${project}`} icon="plus">
          {t('verbs.addSubtask')}
        </LinkButton>
      </div>
    </div>
  );
}

export async function DependenciesTab({ head, card }: TabProps) {
  const [t, choice] = await Promise.all([getTranslations('tasks'), getTranslations('choices')]);
  const lines = (rows: readonly DependencyView[], of: (row: DependencyView) => number) =>
    rows.map((row) => ({
      key: row.id,
      ...row.task,
      note: row.type + row.lag,
      tool: head.mayChange ? (
        <ActionButton
          action={removeDependencyAction}
          values={{ id: of(row), dependencyId: row.id }}
          look="quiet"
          size="small"
          icon="trash-2"
          iconOnly
        >
          {`${t('verbs.remove')} ${row.task.text}`}
        </ActionButton>
      ) : null,
    }));
  return (
    <div className="grid gap-5">
      <FormSection title={t('sections.predecessors')}>
        <TaskLines
          caption={t('sections.predecessors')}
          empty={t('words.noPredecessors')}
          rows={lines(card.predecessors, () => head.id)}
        />
      </FormSection>
      {head.mayChange ? (
        <DependencyForm
          taskId={head.id}
          types={dependencyTypes.map((value) => ({ value, label: choice(`dependency_type.${value}`) }))}
          units={lagUnits.map((value) => ({ value, label: choice(`lag_unit.${value}`) }))}
          words={{
            predecessor: t('fields.predecessorId'),
            type: t('fields.type'),
            lag: t('fields.lagAmount'),
            unit: t('fields.lagUnit'),
            add: t('verbs.add'),
          }}
        />
      ) : null}
      <FormSection title={t('sections.successors')}>
        <TaskLines
          caption={t('sections.successors')}
          empty={t('words.noSuccessors')}
          rows={lines(card.successors, (row) => row.task.id)}
        />
      </FormSection>
    </div>
  );
}

export async function TimeTab({ ctx, head, card, mayLog }: TabProps & { mayLog: boolean }) {
  const t = await getTranslations('tasks');
  return (
    <div className="grid gap-4">
      {mayLog ? (
        <TimeForm
          taskId={head.id}
          today={today(ctx.now, ctx.timeZone)}
          words={{
            day: t('fields.spentOn'),
            hours: t('fields.hours'),
            note: t('fields.note'),
            add: t('verbs.logTime'),
          }}
        />
      ) : null}
      {card.times.length === 0 ? <p className="text-ink-3">{t('words.noTime')}</p> : null}
      <ul className="grid">
        {card.times.map((entry) => (
          <li key={entry.id} className="flex min-h-9 items-center gap-3 border-b border-line">
            <span className="w-24 tabular text-ink-3">{entry.day}</span>
            <span className="w-12 text-right tabular">{entry.hours}</span>
            <span className="flex-1">
              {entry.who} <span className="text-ink-2">{entry.note}</span>
            </span>
            {head.mayChange || entry.mine ? (
              <ActionButton
                action={removeTimeAction}
                values={{ id: head.id, entryId: entry.id }}
                look="quiet"
                size="small"
                icon="trash-2"
                iconOnly
              >
                {`${t('verbs.remove')} ${entry.day}`}
              </ActionButton>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
