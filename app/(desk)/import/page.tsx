import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ImportSteps } from '@/components/record/import/import-steps';
import { UploadForm } from '@/components/record/import/upload-form';
import { whenText } from '@/components/record/panels/when';
import { TopLine } from '@/components/shell/top-line';
import { today } from '@/lib/kernel/dates';
import { kindDefinitions } from '@/lib/kinds';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { wordsOf } from '@/lib/platform/words';
import { listImports } from '@/lib/record/import/drafts';
import { mayImport } from '@/lib/record/import/may-import';
import { maxImportBytes } from '@/lib/record/import/store';

type Query = Record<string, string | string[] | undefined>;
type ImportPageProps = { searchParams: Promise<Query> };

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** What stopped the last upload, as a sentence; '' when nothing did. */
function refusalOf(query: Query, locale: Parameters<typeof wordsOf>[0]): string {
  const { find } = wordsOf(locale);
  const holes = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, text(value)]));
  if (query.fault) return find(`import.faults.${text(query.fault)}`, holes) ?? '';
  return query.refused ? (find(`errors.${text(query.refused)}`, { reference: '', ...holes }) ?? '') : '';
}

/** The first step of an import, and the imports one has begun or done. */
export default async function ImportPage({ searchParams }: ImportPageProps) {
  const { ctx } = await requireSession();
  const kinds = [...kindDefinitions.values()].filter((definition) => mayImport(ctx, definition));
  mayOr404(kinds.length > 0);
  const [t, query, imports] = await Promise.all([getTranslations('import'), searchParams, listImports(ctx)]);
  const { say } = wordsOf(ctx.locale);
  const names = kinds.map(({ record: { kind } }) => ({ value: kind.name, label: say(`${kind.messages}.many`) }));
  const chosen = names.find(({ value }) => value === query.kind)?.value ?? names[0]?.value ?? '';
  const refusal = refusalOf(query, ctx.locale);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto grid w-full max-w-[960px] gap-6 px-gutter py-5 md:py-7">
        <ImportSteps at="file" />
        <p className="max-w-[62ch] text-ink-2">{t('intro')}</p>
        {refusal ? (
          <p role="alert" className="text-danger">
            {refusal}
          </p>
        ) : null}
        <UploadForm kinds={names} chosen={chosen} megabytes={Math.floor(maxImportBytes() / 1_048_576)} />
        {imports.length ? (
          <section aria-labelledby="import-recent" className="grid gap-2">
            <h2 id="import-recent" className="text-heading">
              {t('recent')}
            </h2>
            <ul className="grid border-t border-line">
              {imports.map(({ id, kind, state, params, createdAt }) => (
                <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line py-2">
                  <Link href={`/import/${id}`} prefetch={false} className="min-w-0 flex-1 truncate font-semibold">
                    {params.name}
                  </Link>
                  <span className="text-ink-2">
                    {say(`${kindDefinitions.get(kind ?? '')?.record.kind.messages}.many`)}
                  </span>
                  <span className="text-ink-2">{t(`jobs.${state}`)}</span>
                  <span className="text-ink-3 tabular">{whenText(createdAt, clock)}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </>
  );
}
