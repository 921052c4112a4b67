import { getTranslations } from 'next-intl/server';
import { type ImportStep, ImportSteps } from '@/components/record/import/import-steps';
import { TopLine } from '@/components/shell/top-line';
import { definitionOf } from '@/lib/kinds';
import { found, pathId } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { wordsOf } from '@/lib/platform/words';
import { getImport, type ImportJob, isChecking } from '@/lib/record/import/drafts';
import { CheckStep } from './check-step';
import { CheckingStep } from './checking-step';
import { ColumnsStep } from './columns-step';
import { RunStep } from './run-step';

type ImportPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

function stepOf(job: ImportJob, now: Date): ImportStep | 'checking' {
  if (job.state !== 'draft') return 'run';
  if (isChecking(job, now)) return 'checking';
  return job.params.phase === 'checked' ? 'check' : 'columns';
}

/** One import, at the step it has come to. */
export default async function OneImportPage({ params, searchParams }: ImportPageProps) {
  const { ctx } = await requireSession();
  const job = await found(getImport(ctx, pathId((await params).id)));
  const definition = definitionOf(job.kind ?? '');
  const [t, { refused }] = [await getTranslations('import'), await searchParams];
  const { say, find } = wordsOf(ctx.locale);
  const step = stepOf(job, ctx.now);
  const code = typeof refused === 'string' ? refused.slice(0, 60) : '';
  const refusal = code ? (find(`errors.fields.${code}`) ?? find(`errors.${code}`, { reference: '' }) ?? '') : '';
  const { kind } = definition.record;
  return (
    <>
      <TopLine
        crumbs={[
          { label: t('title'), href: '/import' },
          { label: `${say(`${kind.messages}.many`)}: ${job.params.name}` },
        ]}
      />
      <div className="mx-auto grid w-full max-w-[960px] gap-6 px-gutter py-5 md:py-7">
        <ImportSteps at={step === 'checking' ? 'check' : step} />
        {refusal ? (
          <p role="alert" className="text-danger">
            {refusal}
          </p>
        ) : null}
        {step === 'columns' ? <ColumnsStep ctx={ctx} job={job} definition={definition} /> : null}
        {step === 'checking' ? <CheckingStep job={job} /> : null}
        {step === 'check' ? <CheckStep ctx={ctx} job={job} definition={definition} /> : null}
        {step === 'run' ? <RunStep ctx={ctx} job={job} definition={definition} /> : null}
      </div>
    </>
  );
}
