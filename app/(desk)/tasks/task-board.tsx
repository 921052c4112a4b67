import { getTranslations } from 'next-intl/server';
import { Board } from '@/components/board/board';
import { Tabs } from '@/components/ui/tabs';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { saveColumnLimitAction } from '@/lib/record/actions';
import { columnLimits } from '@/lib/record/column-limits';
import { emptyQuery, hrefOf } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';
import { moveCardAction } from '@/lib/tasks/actions';
import { type BoardGroup, boardGroups, taskKind } from '@/lib/tasks/kind';
import { listBoard } from '@/lib/tasks/queries/board';

type TaskBoardProps = {
  ctx: Ctx;
  by: BoardGroup;
  asked: Asked;
  /** the address of another view of the same set */
  viewHref: (params: Record<string, string>) => string;
};

export const boardGroupOf = (value: unknown): BoardGroup => boardGroups.find((one) => one === value) ?? 'status';

/** The filtered tasks in columns. */
export async function TaskBoard({ ctx, by, asked, viewHref }: TaskBoardProps) {
  const [t, columns, limits] = await Promise.all([
    getTranslations('tasks'),
    listBoard(ctx, definitionOf(taskKind.name), asked, by),
    columnLimits(ctx, `task.${by}`),
  ]);
  const query = { ...emptyQuery, ...asked };
  return (
    <>
      <div className="board-bar">
        <Tabs
          look="segments"
          label={t('board.by')}
          current={by}
          items={boardGroups.map((key) => ({
            key,
            href: viewHref({ view: 'board', by: key }),
            label: t(`board.${key}`),
          }))}
        />
      </div>
      <Board
        key={by}
        by={by}
        columns={columns.map(({ term, ...column }) => ({
          ...column,
          limit: limits.get(column.key) ?? null,
          listHref: hrefOf(taskKind.path, query, { filters: [...query.filters, { ...term, group: 0 }] }),
          partText:
            column.count > column.cards.length || column.isMore
              ? t('board.moreOf', { count: column.cards.length, total: `${column.count}${column.isMore ? '+' : ''}` })
              : '',
        }))}
        path={taskKind.path}
        showsStatus={by !== 'status'}
        move={moveCardAction}
        saveLimit={saveColumnLimitAction}
        words={t.raw('board')}
      />
    </>
  );
}
