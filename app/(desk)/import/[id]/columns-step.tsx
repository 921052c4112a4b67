import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { ColumnList } from '@/components/record/import/column-list';
import { FirstRows } from '@/components/record/import/first-rows';
import { OnceOnly } from '@/components/record/import/once-only';
import { ReadForm } from '@/components/record/import/read-form';
import { Checkbox } from '@/components/ui/choices';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { wordsOf } from '@/lib/platform/words';
import { labelPath } from '@/lib/record/import/columns';
import { importerOf } from '@/lib/record/import/drafts';
import { encodings } from '@/lib/record/import/encoding';
import { previewFile } from '@/lib/record/import/preview';
import type { StepProps } from './step';

/** Where each column goes, and how the file is read. */
export async function ColumnsStep(props: StepProps) {
  const { ctx, job } = props;
  const { params } = job;
  const [{ preview, fault: found }, t] = await Promise.all([previewFile(params), getTranslations('import')]);
  const fault = params.fault ?? found;
  const action = `/api/import/${job.id}`;
  const isText = preview === null || preview.format === 'csv';
  return (
    <>
      {fault ? (
        <p role="alert" className="text-danger">
          {wordsOf(ctx.locale).find(`import.faults.${fault.code}`, fault.params) ?? fault.code}
        </p>
      ) : null}
      <ReadForm
        action={action}
        encodings={isText ? encodings : null}
        encoding={{ chosen: params.read.encoding ?? '', found: preview?.encoding ?? null }}
        separator={{ chosen: params.read.separator ?? '', found: preview?.separator ?? null }}
        sheets={preview?.sheets ?? []}
        sheet={preview?.sheet ?? ''}
        open={fault !== null}
      />
      {preview && params.header.length ? <ColumnsForm {...props} action={action} preview={preview} /> : null}
      <form action={action} method="post">
        <input type="hidden" name="do" value="discard" />
        <SubmitButton look="quiet">{t('columns.discard')}</SubmitButton>
      </form>
    </>
  );
}

type Preview = NonNullable<Awaited<ReturnType<typeof previewFile>>['preview']>;

function ColumnsForm({ ctx, job, definition, action, preview }: StepProps & { action: string; preview: Preview }) {
  const t = useTranslations('import');
  const { say } = wordsOf(ctx.locale);
  const { targets } = importerOf(definition);
  const { header, columns } = job.params;
  const nameOf = (at: number): string => header[at] || t('columns.unnamed', { number: at + 1 });
  const labels = new Map(
    targets.map((target) => [target.key, say(labelPath(definition.record.kind.messages, target))]),
  );
  const options = targets.map(({ key, many = false }) => ({ value: key, label: labels.get(key) ?? key, many }));
  const shown = header.map((_, at) => {
    const { target = '', order = null, point = null } = columns[at] ?? {};
    const samples = preview.rows.map((cells) => (cells[at] ?? '').trim().slice(0, 60)).filter(Boolean);
    const ambiguous = preview.ambiguous[at] ?? false;
    return { name: nameOf(at), samples: samples.slice(0, 3), target, order, point, ambiguous };
  });
  return (
    <form action={action} method="post" className="grid gap-6">
      <input type="hidden" name="do" value="check" />
      <OnceOnly />
      <section aria-labelledby="import-columns" className="grid gap-2">
        <h2 id="import-columns" className="text-heading">
          {t('columns.title')}
        </h2>
        <p className="max-w-[62ch] text-ink-2">{t('columns.intro')}</p>
        <ColumnList columns={shown} targets={options} />
      </section>
      <Choices ctx={ctx} job={job} definition={definition} labels={labels} />
      <div>
        <SubmitButton>{t('columns.check')}</SubmitButton>
      </div>
      <FirstRows
        header={header.map((_, at) => nameOf(at))}
        targets={columns.map(({ target }) => labels.get(target) ?? (target ? t('columns.note') : ''))}
        rows={preview.rows}
      />
    </form>
  );
}

function Choices({ ctx, job, definition, labels }: StepProps & { labels: ReadonlyMap<string, string> }) {
  const t = useTranslations('import');
  const { say } = wordsOf(ctx.locale);
  const { keys, creates, targets } = importerOf(definition);
  const { key, create, fixed } = job.params;
  const options = (choices: NonNullable<(typeof targets)[number]['choices']>) =>
    choices.values.map((value) => ({ value, label: say(`${choices.messages}.${value}`) }));
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Field id="import-key" label={t('columns.key')} hint={t('columns.keyHint')}>
        {(control) => (
          <Select
            {...control}
            name="key"
            defaultValue={key ?? ''}
            empty={t('columns.noKey')}
            options={keys.map((one) => ({ value: one, label: labels.get(one) ?? one }))}
          />
        )}
      </Field>
      {targets.map((target) =>
        target.fixed && target.choices ? (
          <Field
            key={target.key}
            id={`import-fixed-${target.key}`}
            label={t('columns.fixed', { name: labels.get(target.key) ?? target.key })}
          >
            {(control) => (
              <Select
                {...control}
                name={`fixed.${target.key}`}
                defaultValue={fixed[target.key] ?? ''}
                options={target.choices ? options(target.choices) : []}
              />
            )}
          </Field>
        ) : null,
      )}
      {creates.length ? (
        <fieldset>
          <legend className="field-label">{t('columns.create')}</legend>
          <div className="grid gap-2">
            {creates.map((sort) => (
              <Checkbox
                key={sort}
                name="create"
                value={sort}
                defaultChecked={create.includes(sort)}
                label={say(`import.creates.${sort}`)}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}
