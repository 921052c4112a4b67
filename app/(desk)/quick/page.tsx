import { getTranslations } from 'next-intl/server';
import { TopLine } from '@/components/shell/top-line';
import { Quick } from '@/components/tasks/quick/quick-server';
import { canCreate } from '@/lib/access/gate';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { taskKind } from '@/lib/tasks/kind';

/** A task in one line, on a page of its own: where no script opens the dialog, and by the palette. */
export default async function QuickPage() {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, taskKind));
  const t = await getTranslations('quick');
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto w-full max-w-[720px] px-[var(--gutter)] py-5 md:py-7">
        <Quick as="page" />
      </div>
    </>
  );
}
