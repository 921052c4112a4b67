import { getTranslations } from 'next-intl/server';
import { IssueTable } from '@/components/record/import/issue-table';
import { RowCounts } from '@/components/record/import/row-counts';
import { RadioGroup } from '@/components/ui/choices';
import { SubmitButton } from '@/components/ui/submit-button';
import { wordsOf } from '@/lib/platform/words';
import { listIssues } from '@/lib/record/import/report';
import type { StepProps } from './step';

/** What would become of the rows; from here the import is begun, or the columns are chosen again. */
export async function CheckStep({ ctx, job, definition }: StepProps) {
  const [t, issues] = await Promise.all([getTranslations('import.check'), listIssues(ctx, definition, job)]);
  const { say } = wordsOf(ctx.locale);
  const { checked } = job.params;
  if (!checked) return null;
  const action = `/api/import/${job.id}`;
  const bad = checked.states.bad ?? 0;
  const good = checked.rows - bad;
  const modes = [
    { value: 'skip', label: t('skip') },
    { value: 'all', label: t('all'), hint: bad ? t('allHint') : t('allText'), disabled: bad > 0 },
  ];
  return (
    <>
      <RowCounts counts={checked.states} />
      {Object.entries(checked.makes).map(([sort, names]) => (
        <p key={sort} className="max-w-[75ch]">
          <span className="font-semibold">
            {say(`import.makes.${sort}`)} ({names.length}):
          </span>{' '}
          {names.join(', ')}
        </p>
      ))}
      {good > 0 ? (
        <form action={action} method="post" className="grid gap-4">
          <input type="hidden" name="do" value="run" />
          <RadioGroup id="import-mode" name="mode" legend={t('mode')} options={modes} defaultValue="skip" />
          <div>
            <SubmitButton>{t('run', { count: good })}</SubmitButton>
          </div>
        </form>
      ) : (
        <p className="text-danger">{t('nothing')}</p>
      )}
      <div className="flex flex-wrap gap-2.5">
        <form action={action} method="post">
          <input type="hidden" name="do" value="columns" />
          <SubmitButton look="plain">{t('back')}</SubmitButton>
        </form>
        {bad ? (
          <a href={`/api/import/${job.id}/errors`} className="button" download="">
            {t('file')}
          </a>
        ) : null}
      </div>
      <IssueTable title={t('errors')} reason={t('reason')} issues={issues.errors} />
      {bad > issues.errors.length ? <p className="text-ink-3">{t('more')}</p> : null}
      <IssueTable title={t('remarks')} reason={t('remark')} issues={issues.remarks} />
    </>
  );
}
