import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { type DetailWords, detailTexts } from '@/lib/settings/audit/rules';
import type { AuditRow } from '@/lib/settings/audit/views';
import { isScope } from '@/lib/settings/rights/rules';
import { useRightLabels } from './right-labels';
import { useRoleName } from './role-names';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';

/** The log, latest first. On a phone each entry is a block. */
export function AuditTable({ rows, clock }: { rows: readonly AuditRow[]; clock: Clock }) {
  const t = useTranslations('settings.audit');
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['at', 'actor', 'verb', 'subject', 'address'] as const).map((column) => (
            <th key={column} scope="col" className={head}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <AuditLine key={row.id} row={row} clock={clock} />
        ))}
      </tbody>
    </table>
  );
}

function AuditLine({ row, clock }: { row: AuditRow; clock: Clock }) {
  const t = useTranslations('settings.audit');
  const verb = row.verb.replaceAll('.', '_');
  const nameOf = useRoleName();
  const details = detailTexts(row.details, useDetailWords());
  return (
    <tr className="border-b border-line align-top max-md:block max-md:py-2">
      <td className="py-2 pr-4 whitespace-nowrap text-ink-2 tabular max-md:block max-md:py-0">
        <When at={row.at} clock={clock} />
      </td>
      <td className="py-2 pr-4 max-md:block max-md:py-0">
        {row.actor?.name ?? <span className="text-ink-3">{t('nobody')}</span>}
      </td>
      <td className="py-2 pr-4 max-md:block max-md:py-0">{t.has(`verbs.${verb}`) ? t(`verbs.${verb}`) : row.verb}</td>
      <td className="py-2 pr-4 max-md:block max-md:py-0">
        {row.verb.startsWith('role.') ? nameOf({ code: row.subject, name: row.subject }) : row.subject}
        {details.map((detail) => (
          <span key={detail} className="block max-w-[60ch] text-sm break-words text-ink-3">
            {detail}
          </span>
        ))}
      </td>
      <td className="py-2 text-ink-3 tabular max-md:block max-md:py-0">{row.address}</td>
    </tr>
  );
}

/** Rights, fields and roles in the reader's language; whatever else was noted stands as it was written. */
function useDetailWords(): DetailWords {
  const t = useTranslations('access');
  const users = useTranslations('settings.users.fields');
  const own = useTranslations('settings.audit.details');
  const rights = useRightLabels();
  const nameOf = useRoleName();
  const values: Record<string, string> = { true: t('yes'), false: t('scopes.none') };
  const value = (text: string) =>
    values[text] ?? (isScope(text) ? t(`scopes.${text}`) : nameOf({ code: text, name: text }));
  const key = (name: string) => rights[name] ?? (own.has(name) ? own(name) : users.has(name) ? users(name) : name);
  return { key, value };
}
