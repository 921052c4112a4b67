import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { planParams } from '@/app/(desk)/_plan/plan-params';
import { TaskPlan } from '@/app/(desk)/_plan/task-plan';
import { RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { ProjectForm } from '@/components/projects/project-form';
import { TeamTable } from '@/components/projects/team-table';
import { FormSection } from '@/components/record/card/form-layout';
import { PlanExchange } from '@/components/tasks/plan-exchange';
import { Badge } from '@/components/ui/status';
import { isTone } from '@/components/ui/tones';
import { canCreate } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import type { Kind } from '@/lib/kernel/kind';
import { hasParam, rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { projectKind } from '@/lib/projects/kind';
import { getProjectCard } from '@/lib/projects/queries/card';
import { projectRecord } from '@/lib/projects/record';
import type { ProjectCardView } from '@/lib/projects/views';
import { type CardHead, getCardHead } from '@/lib/record/card-head';
import { maxImportBytes } from '@/lib/record/import/store';
import { journalOptions } from '@/lib/record/journals';
import { taskKind } from '@/lib/tasks/kind';

export async function ProjectCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card] = await Promise.all([
    getTranslations('projects'),
    found(getCardHead(ctx, projectRecord, id)),
    found(getProjectCard(ctx, id)),
  ]);
  const seesTasks = rightsOn(ctx.rights, taskKind.name).see !== 'none';
  const tabs = [
    { key: 'main', label: t('tabs.main') },
    ...(seesTasks
      ? [
          { key: 'tasks', label: t('tabs.tasks') },
          { key: 'plan', label: t('tabs.plan') },
        ]
      : []),
    ...(rightsOn(ctx.rights, eventKind.name).see === 'none' ? [] : [{ key: 'events', label: t('tabs.events') }]),
  ];
  const asked = tabs.find((tab) => tab.key === query.tab)?.key ?? 'main';
  const tone = card.late ? 'overdue' : card.status.tone;
  return (
    <RecordCard
      ctx={ctx}
      kind={projectKind}
      head={head}
      place={place}
      query={query}
      status={<Badge tone={isTone(tone) ? tone : 'neutral'}>{card.late ? t('late') : card.status.name}</Badge>}
      facts={[
        { label: t('fields.percent'), value: `${card.percent} %` },
        ...(card.hoursSpent === '0' ? [] : [{ label: t('fields.hoursSpent'), value: card.hoursSpent }]),
        ...(card.names.customer ? [{ label: '', value: card.names.customer }] : []),
      ]}
      people={card.names.manager ? [{ role: t('fields.managerId'), names: [card.names.manager] }] : []}
      tabs={tabs}
    >
      {asked === 'main' ? <MainTab ctx={ctx} head={head} card={card} /> : null}
      {asked === 'tasks' || asked === 'events' ? (
        <Bound ctx={ctx} kind={asked === 'tasks' ? taskKind : eventKind} tab={asked} projectId={id} query={query} />
      ) : null}
      {asked === 'plan' ? (
        <RegistryScreen
          ctx={ctx}
          definition={definitionOf(taskKind.name)}
          params={query}
          path={`${projectKind.path}/${id}`}
          fixed={{ params: { tab: 'plan', ...planParams(query) }, filters: [`project.is.${id}`] }}
          createHref={canCreate(ctx, taskKind) ? `${taskKind.path}/new?project=${id}` : null}
          embedded
          body={(filtered, hrefOf) => (
            <TaskPlan
              ctx={ctx}
              asked={filtered}
              params={query}
              hrefOf={(more) => hrefOf({ tab: 'plan', ...more })}
              name={`${head.number} ${head.title}`}
              ofProject
            />
          )}
        />
      ) : null}
    </RecordCard>
  );
}

type BoundProps = { ctx: Ctx; kind: Kind; tab: string; projectId: number; query: CardRequest['query'] };

/** The registry of another kind, bound to this project. */
function Bound({ ctx, kind, tab, projectId, query }: BoundProps) {
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(kind.name)}
      params={query}
      path={`${projectKind.path}/${projectId}`}
      fixed={{ params: { tab }, filters: [`project.is.${projectId}`] }}
      createHref={canCreate(ctx, kind) ? `${kind.path}/new?project=${projectId}` : null}
      embedded
    />
  );
}

async function MainTab({ ctx, head, card }: { ctx: Ctx; head: CardHead; card: ProjectCardView }) {
  const [t, journals] = await Promise.all([getTranslations('projects'), journalOptions(ctx, projectKind.name)]);
  return (
    <>
      <ProjectForm
        values={card.values}
        names={card.names}
        journals={journals}
        record={{ id: head.id, version: head.version }}
        owner={ctx.userId}
        readOnly={!head.mayChange}
      />
      <FormSection title={t('sections.team')}>
        <TeamTable
          projectId={head.id}
          members={card.members}
          mayChange={head.mayChange}
          words={{
            title: t('sections.team'),
            who: t('fields.employeeId'),
            position: t('fields.position'),
            employees: t('fields.memberIds'),
            add: t('verbs.addMember'),
            change: t('verbs.change'),
            actions: t('words.rows'),
            empty: t('words.noTeam'),
            save: t('verbs.save'),
            cancel: t('verbs.cancel'),
            remove: t('verbs.remove'),
          }}
        />
      </FormSection>
      {await planSection(ctx, head)}
    </>
  );
}

/** The plan as a file, for who sees tasks and may do one of the two. */
async function planSection(ctx: Ctx, head: CardHead) {
  const mayExport = hasParam(ctx.rights, 'export') && rightsOn(ctx.rights, taskKind.name).see !== 'none';
  const mayImport = head.mayChange && canCreate(ctx, taskKind);
  if (!mayExport && !mayImport) return null;
  const exchange = await getTranslations('tasks.plan.exchange');
  return (
    <div className="mt-7">
      <FormSection title={exchange('title')}>
        <PlanExchange
          projectId={head.id}
          title={head.title}
          mayExport={mayExport}
          mayImport={mayImport}
          megabytes={Math.floor(maxImportBytes() / 1_048_576)}
          words={{
            toProject: exchange('toProject'),
            toCsv: exchange('toCsv'),
            file: exchange('file'),
            fileHint: exchange('fileHint'),
            import: exchange('import'),
          }}
        />
      </FormSection>
    </div>
  );
}
