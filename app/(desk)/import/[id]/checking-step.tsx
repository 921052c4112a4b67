import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { JobProgress } from '@/components/record/import/job-progress';
import type { ImportJob } from '@/lib/record/import/drafts';

/** While the rows are gone through. */
export function CheckingStep({ job }: { job: ImportJob }) {
  const t = useTranslations('import');
  const { id, state, params, total, done } = job;
  return (
    <>
      <JobProgress
        id={id}
        first={{ state, phase: params.phase, total, done, failed: 0 }}
        text={t.raw('check.checking')}
      />
      <noscript>
        <Link href={`/import/${id}`}>{t('run.reload')}</Link>
      </noscript>
    </>
  );
}
