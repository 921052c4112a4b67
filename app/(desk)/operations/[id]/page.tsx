import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { addressOf, numberOf, type PageQuery } from '@/app/(desk)/_card/address';
import { Line } from '@/components/record/panels/history-panel';
import { whenText } from '@/components/record/panels/when';
import { TopLine } from '@/components/shell/top-line';
import { today } from '@/lib/kernel/dates';
import { recordKinds } from '@/lib/kinds';
import { found, pathId } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getOperation } from '@/lib/record/operations';
import { UndoButton } from '../operation-table';

type OperationPageProps = { params: Promise<{ id: string }>; searchParams: Promise<PageQuery> };

/** One operation: what it changed, record by record. */
export default async function OperationPage({ params, searchParams }: OperationPageProps) {
  const { ctx } = await requireSession();
  const id = pathId((await params).id);
  const after = numberOf((await searchParams).after);
  const [t, words, read] = await Promise.all([
    getTranslations('operations'),
    getTranslations('record.panels.history'),
    found(getOperation(ctx, recordKinds, id, { after })),
  ]);
  const { operation, groups, hidden, next } = read;
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      <TopLine crumbs={[{ label: t('title'), href: '/operations' }, { label: operation.name }]} />
      <div className="grid max-w-[960px] gap-5 px-gutter py-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="flex-1 text-ink-2">
            {operation.actor || t('system')}, {whenText(operation.at, clock)}
            {operation.undone ? ` · ${t('undone')}` : ''}
          </p>
          {operation.mayUndo ? <UndoButton operation={operation} /> : null}
        </div>
        {hidden ? <p className="text-ink-3">{t('hidden')}</p> : null}
        {groups.map(({ record, lines }) => (
          <section key={record.id} className="border-t border-line pt-3">
            <h2 className="mb-1 text-heading">
              <span className="me-2 font-normal text-ink-3 tabular">{record.number}</span>
              <Link
                href={`${recordKinds.get(record.kind)?.kind.path}/${record.id}`}
                prefetch={false}
                className="text-ink hover:underline"
              >
                {record.title}
              </Link>
            </h2>
            {lines.map((line) => (
              <Line key={line.id} line={line} detailsWord={words('details')} />
            ))}
          </section>
        ))}
        {next === null ? null : <Link href={addressOf(`/operations/${id}`, { after: next })}>{t('more')}</Link>}
      </div>
    </>
  );
}
