import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { NumberingRow } from '@/lib/settings/views';

type Row = NumberingRow & { name: string; editHref: string };

/** Kinds with their rules, and under each its journals: with a rule of their own, or numbered with the kind. */
export function NumberingTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations('settings.numbering');
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-3">
            <th scope="col" className="py-2 pr-4 font-normal">
              {t('kind')}
            </th>
            <th scope="col" className="py-2 pr-4 font-normal max-md:hidden">
              {t('template')}
            </th>
            <th scope="col" className="py-2 pr-4 font-normal max-md:hidden">
              {t('reset')}
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              {t('next')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <NumberingLine key={`${row.kind}-${row.journalId}`} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NumberingLine({ row }: { row: Row }) {
  const t = useTranslations('settings.numbering');
  const withKind = row.journal !== null && row.ruleId === null;
  return (
    <tr className="border-b border-line">
      <td className={row.journal ? 'py-2 pr-4 pl-5' : 'py-2 pr-4'}>
        <Link
          href={row.editHref}
          scroll={false}
          className={row.journal ? 'hover:text-accent' : 'font-medium hover:text-accent'}
        >
          {row.name}
          <span className="sr-only">: {t('edit')}</span>
        </Link>
      </td>
      <td className="py-2 pr-4 tabular max-md:hidden">
        {withKind ? <span className="text-ink-3">{t('asKind')}</span> : row.template}
      </td>
      <td className="py-2 pr-4 text-ink-2 max-md:hidden">{withKind ? null : t(`resets.${row.reset}`)}</td>
      <td className="py-2 text-right whitespace-nowrap tabular">{row.next}</td>
    </tr>
  );
}
