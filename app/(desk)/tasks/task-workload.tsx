import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { BehindPanel } from '@/components/workload/behind-panel';
import { LevelButton } from '@/components/workload/level-button';
import { SoftLinks } from '@/components/workload/soft-links';
import { WorkloadGrid } from '@/components/workload/workload-grid';
import { WorkloadHead } from '@/components/workload/workload-head';
import { formatRange } from '@/lib/kernel/date-format';
import { today } from '@/lib/kernel/dates';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import type { Params } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';
import { taskKind } from '@/lib/tasks/kind';
import { levelAction, proposeLevelAction } from '@/lib/tasks/workload/actions';
import { listPlaces } from '@/lib/tasks/workload/queries/people';
import { findBehind, readWorkload } from '@/lib/tasks/workload/queries/workload';
import { cellOf, keptOf, placeOf, stepsOf, withoutEmpty } from '@/lib/tasks/workload/rules/address';
import type { BehindView } from '@/lib/tasks/workload/views';

type TaskWorkloadProps = {
  ctx: Ctx;
  params: Params;
  asked: Asked;
  /** the address of another view of the same set */
  viewHref: (params: Record<string, string>) => string;
};

/** What the people who do the filtered tasks have to do, all of it, against the hours they have. */
export async function TaskWorkload({ ctx, params, asked, viewHref }: TaskWorkloadProps) {
  const place = placeOf(params, today(ctx.now, ctx.timeZone));
  const cell = cellOf(params, place);
  const [t, view, places, behind] = await Promise.all([
    getTranslations('tasks.workload'),
    readWorkload(ctx, definitionOf(taskKind.name), { ...asked, ...place }),
    listPlaces(ctx),
    cell && findBehind(ctx, cell.person, cell.period),
  ]);
  const hrefOf = (change: Record<string, string>) => viewHref(withoutEmpty({ ...keptOf(params), ...change }));
  const steps = stepsOf(place);
  const hidden = [...new URL(hrefOf({ centre: '', unit: '' }), 'http://dilo').searchParams];
  const last = view.periods.at(-1)?.to ?? place.on;
  return (
    <SoftLinks className="contents">
      <WorkloadHead
        title={formatRange(view.periods[0]?.key ?? place.on, last, ctx.locale, '')}
        hrefs={{
          today: hrefOf({ on: '' }),
          previous: hrefOf({ on: steps.previous }),
          next: hrefOf({ on: steps.next }),
          day: hrefOf({ scale: 'day' }),
          week: hrefOf({ scale: 'week' }),
        }}
        scale={place.scale}
        {...places}
        chosen={{ centre: place.centreId, unit: place.unitId }}
        path={taskKind.path}
        hidden={hidden}
        words={t.raw('head')}
      >
        <LevelButton
          people={view.rows.map(({ id }) => id)}
          propose={proposeLevelAction}
          save={levelAction}
          words={t.raw('level')}
        />
      </WorkloadHead>
      {view.rows.length === 0 ? (
        <EmptyState icon="users" title={t('empty')} />
      ) : (
        <div className="load">
          <WorkloadGrid
            view={view}
            hrefOf={(person, day) => hrefOf({ person: String(person), day })}
            chosen={cell && { person: cell.person, period: cell.period.from }}
            words={t.raw('grid')}
          />
          {behind ? (
            <BehindPanel
              behind={behind}
              hidden={hiddenText(behind, (values) => t('hidden', values))}
              path={taskKind.path}
              closeHref={hrefOf({})}
              words={t.raw('behind')}
            />
          ) : null}
        </div>
      )}
      <p className="load-note">
        {t('note')} {view.total > view.rows.length ? t('more', { count: view.total - view.rows.length }) : null}
      </p>
    </SoftLinks>
  );
}

const hiddenText = ({ hidden }: BehindView, say: (values: { count: number; hours: string }) => string): string =>
  hidden.count ? say(hidden) : '';
