import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { MenuLink } from '@/components/ui/menu';
import { Badge } from '@/components/ui/status';
import { isTone } from '@/components/ui/tones';
import { canCreate } from '@/lib/access/gate';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getCardHead } from '@/lib/record/card-head';
import { taskKind } from '@/lib/tasks/kind';
import { mayLogTime, maySetStatus } from '@/lib/tasks/policy';
import { getTaskCard } from '@/lib/tasks/queries/card';
import { taskChoices } from '@/lib/tasks/queries/choices';
import { taskRecord } from '@/lib/tasks/record';
import { findRecurrenceOf } from '@/lib/tasks/recurrence/queries/card';
import { readReminders } from '@/lib/tasks/reminders/queries/card';
import { StatusTools } from './status-tools';
import { ChecklistTab, DependenciesTab, MainTab, SubtasksTab, TimeTab } from './task-tabs';

export async function TaskCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card] = await Promise.all([
    getTranslations('tasks'),
    found(getCardHead(ctx, taskRecord, id)),
    found(getTaskCard(ctx, id)),
  ]);
  const [choices, series, reminders] = await Promise.all([
    taskChoices(ctx, card.values),
    findRecurrenceOf(ctx, id),
    readReminders(ctx, id),
  ]);
  const lines = card.executors.map(({ who }) => ({
    employeeId: who.kind === 'employee' ? who.id : null,
    centreId: who.kind === 'centre' ? who.id : null,
  }));
  const tabs = [
    { key: 'main', label: t('tabs.main') },
    { key: 'checklist', label: t('tabs.checklist'), count: card.checklist.length },
    { key: 'subtasks', label: t('tabs.subtasks'), count: card.subtasks.length },
    { key: 'dependencies', label: t('tabs.dependencies'), count: card.predecessors.length + card.successors.length },
    { key: 'time', label: t('tabs.time'), count: card.times.length },
  ];
  const asked = tabs.find((tab) => tab.key === query.tab)?.key ?? 'main';
  const shared = { ctx, head, card, choices };
  return (
    <RecordCard
      ctx={ctx}
      kind={taskKind}
      head={head}
      place={place}
      query={query}
      status={<Badge tone={isTone(card.status.tone) ? card.status.tone : 'neutral'}>{card.status.name}</Badge>}
      facts={[
        { label: t('fields.percent'), value: `${card.values.percent} %` },
        ...(card.hoursSpent === '0' ? [] : [{ label: t('fields.hoursSpent'), value: card.hoursSpent }]),
        ...(card.names.project ? [{ label: '', value: card.names.project }] : []),
      ]}
      people={card.names.controller ? [{ role: t('fields.controllerId'), names: [card.names.controller] }] : []}
      actions={
        <StatusTools ctx={ctx} head={head} card={card} statuses={maySetStatus(ctx, head) ? choices.statuses : []} />
      }
      menu={
        canCreate(ctx, taskKind) ? (
          <MenuLink
            href={`/tasks/new?parent=${id}${card.values.projectId ? `&project=${card.values.projectId}` : ''}`}
            icon="plus"
          >
            {t('verbs.addSubtask')}
          </MenuLink>
        ) : null
      }
      tabs={tabs}
    >
      {asked === 'main' ? <MainTab {...shared} series={series} reminders={reminders} /> : null}
      {asked === 'checklist' ? <ChecklistTab {...shared} /> : null}
      {asked === 'subtasks' ? <SubtasksTab {...shared} /> : null}
      {asked === 'dependencies' ? <DependenciesTab {...shared} /> : null}
      {asked === 'time' ? <TimeTab {...shared} mayLog={mayLogTime(ctx, head, lines)} /> : null}
    </RecordCard>
  );
}
