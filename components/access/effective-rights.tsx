import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/kernel/kind';
import { rightKinds, verbs } from '@/lib/settings/rights/kind';
import type { Reasoned } from '@/lib/settings/rights/rules';
import type { RightSource, UserRights } from '@/lib/settings/rights/views';
import { useRoleName } from './role-names';

/** What somebody may, all put together, each right with the role that gives it. */
export function EffectiveRights({ rights, level = 3 }: { rights: UserRights /** of its headings */; level?: 2 | 3 }) {
  const t = useTranslations('access');
  const words = useTranslations();
  const { kinds, params, sections } = rights.effective;
  return (
    <div className="grid gap-5">
      <div>
        <table className="w-full border-collapse max-md:block">
          <thead className="max-md:sr-only">
            <tr className="border-b border-line text-left text-sm text-ink-3">
              <th scope="col" className="py-2 pr-4 font-normal">
                {t('kind')}
              </th>
              {verbs.map((verb) => (
                <th key={verb} scope="col" className="py-2 pr-4 font-normal">
                  {t(`verbs.${verb}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rightKinds.map((kind) => (
              <tr key={kind.name} className="border-b border-line align-top max-md:grid max-md:grid-cols-2 max-md:py-2">
                <th scope="row" className="py-2 pr-4 text-left font-medium max-md:col-span-full max-md:py-1">
                  {words(`${kind.messages}.many`)}
                </th>
                {verbs.map((verb) => (
                  <td key={verb} className="py-2 pr-4 max-md:py-1">
                    <span className="text-sm text-ink-3 md:hidden">{t(`verbs.${verb}`)}: </span>
                    <Reason right={kinds[kind.name]?.[verb]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Held
        level={level}
        title={t('paramsTitle')}
        items={params.map(({ name, because }) => ({ text: t(`params.${name}`), because }))}
      />
      <Held
        level={level}
        title={t('sectionsTitle')}
        items={sections.map(({ name, because }) => ({ text: words(`settings.sections.${name}.title`), because }))}
      />
      {rights.journals.length > 0 ? (
        <Held
          level={level}
          title={t('journalsTitle')}
          items={rights.journals.map((journal) => ({ text: journalText(journal, t), because: [] }))}
        />
      ) : null}
    </div>
  );
}

type Journal = UserRights['journals'][number];
const journalText = (journal: Journal, t: (key: string) => string): string => {
  const given = verbs.filter((verb) => journal[verb]).map((verb) => t(`verbs.${verb}`).toLocaleLowerCase());
  return `${journal.name}: ${given.join(', ') || t('scopes.none').toLocaleLowerCase()}`;
};

function Reason({ right }: { right?: Reasoned<Scope | boolean, RightSource> }) {
  const t = useTranslations('access');
  if (!right || right.value === false || right.value === 'none')
    return <span className="text-ink-3">{t('scopes.none')}</span>;
  return (
    <>
      {right.value === true ? t('yes') : t(`scopes.${right.value}`)}
      <Because sources={right.because} />
    </>
  );
}

function Because({ sources }: { sources: readonly RightSource[] }) {
  const t = useTranslations('access');
  const nameOf = useRoleName();
  if (sources.length === 0) return null;
  const names = sources.map((source) => (source ? nameOf(source) : t('personal')));
  return <span className="block text-sm text-ink-3">{names.join(', ')}</span>;
}

function Held({
  level,
  title,
  items,
}: {
  level: 2 | 3;
  title: string;
  items: readonly { text: string; because: readonly RightSource[] }[];
}) {
  const t = useTranslations('access');
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="grid gap-1.5">
      <Heading className="text-heading">{title}</Heading>
      {items.length === 0 ? <p className="text-ink-3">{t('nothing')}</p> : null}
      <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {items.map(({ text, because }) => (
          <li key={text}>
            {text}
            <Because sources={because} />
          </li>
        ))}
      </ul>
    </section>
  );
}
