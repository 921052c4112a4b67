import { getTranslations } from 'next-intl/server';
import { TopLine } from '@/components/shell/top-line';
import { PocketList } from '@/components/tasks/pocket/pocket-list';
import { requireSession } from '@/lib/platform/session';
import { listPocketDay } from '@/lib/tasks/pocket/queries';

export async function generateMetadata() {
  return { title: (await getTranslations('pocket'))('title') };
}

/** Today's list on a phone; the browser keeps this page for when there is no network. */
export default async function DayPage() {
  const { ctx } = await requireSession();
  const [t, day] = await Promise.all([getTranslations('pocket'), listPocketDay(ctx)]);
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto w-full max-w-[40rem] overflow-auto px-4 py-4">
        <PocketList key={day.readAt} day={day} words={t.raw('list')} />
      </div>
    </>
  );
}
