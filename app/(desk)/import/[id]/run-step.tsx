import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/record/card/action-button';
import { IssueTable } from '@/components/record/import/issue-table';
import { JobProgress } from '@/components/record/import/job-progress';
import { RowCounts } from '@/components/record/import/row-counts';
import { SubmitButton } from '@/components/ui/submit-button';
import { undoOperationAction } from '@/lib/actions';
import type { ImportJob } from '@/lib/record/import/drafts';
import { countRows, listIssues } from '@/lib/record/import/report';
import { isUndone } from '@/lib/record/operations';
import type { StepProps } from './step';

/** The import under way, and what came of it. */
export async function RunStep(props: StepProps) {
  return props.job.state === 'running' ? <Running job={props.job} /> : <Result {...props} />;
}

async function Running({ job }: { job: ImportJob }) {
  const t = await getTranslations('import.run');
  const { id, state, params, total, done, failed } = job;
  const inOne = params.mode === 'all';
  return (
    <>
      <JobProgress
        id={id}
        first={{ state, phase: params.phase, total, done, failed }}
        text={t.raw(inOne ? 'inOne' : 'running')}
      />
      <noscript>
        <Link href={`/import/${id}`}>{t('reload')}</Link>
      </noscript>
      {inOne ? null : (
        <form action={`/api/import/${id}`} method="post">
          <input type="hidden" name="do" value="stop" />
          <SubmitButton look="plain">{t('stop')}</SubmitButton>
        </form>
      )}
    </>
  );
}

async function Result({ ctx, job, definition }: StepProps) {
  const { operationId, state, params } = job;
  const [t, check, counts, issues, undone] = await Promise.all([
    getTranslations('import.run'),
    getTranslations('import.check'),
    countRows(ctx, job),
    listIssues(ctx, definition, job),
    operationId === null ? false : isUndone(ctx, operationId),
  ]);
  const nothing = state === 'failed' && params.mode === 'all';
  const word = state === 'done' || state === 'cancelled' ? state : nothing ? 'failedAll' : 'failed';
  const written = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.restored ?? 0) > 0 && !nothing;
  const { path } = definition.record.kind;
  return (
    <>
      <p role="status" className={state === 'failed' ? 'text-danger' : 'font-semibold'}>
        {undone ? t('wasUndone') : t(word)}
      </p>
      {nothing ? null : <RowCounts counts={counts} />}
      <div className="flex flex-wrap gap-2.5">
        <Link href={path} className="button" data-look="primary">
          {t('open')}
        </Link>
        {counts.bad ? (
          <a href={`/api/import/${job.id}/errors`} className="button" download="">
            {check('file')}
          </a>
        ) : null}
        {written && !undone && operationId !== null ? (
          <ActionButton
            action={undoOperationAction}
            values={{ id: operationId }}
            icon="undo-2"
            confirm={t('undoQuestion')}
            confirmLabel={t('undo')}
            done={t('undone')}
          >
            {t('undo')}
          </ActionButton>
        ) : null}
        <Link href={`/import?kind=${job.kind}`} className="button" data-look="quiet">
          {t('another')}
        </Link>
      </div>
      <IssueTable title={check('errors')} reason={check('reason')} issues={issues.errors} />
      <IssueTable title={check('remarks')} reason={check('remark')} issues={issues.remarks} />
    </>
  );
}
