import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CalendarView } from '@/lib/people/calendars/views';

type Row = CalendarView & { name: string; editHref: string };

/** Whose hours, and which. */
export function CalendarTable({ title, rows }: { title: string; rows: readonly Row[] }) {
  const t = useTranslations('settings.calendars');
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h2 className="text-heading">{title}</h2>
      <table className="w-full table-fixed border-collapse">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-left text-sm text-ink-3">
            <th scope="col" className="w-2/5 py-2 pr-4 font-normal">
              {t('whose')}
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              {t('hours')}
            </th>
            <th scope="col" className="w-28 py-2 text-right font-normal">
              {t('days')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.editHref} className="border-b border-line align-top max-md:grid max-md:py-2">
              <td className="py-2 pr-4 max-md:py-0.5">
                <Link
                  href={row.editHref}
                  scroll={false}
                  className="inline-block min-h-6 break-words font-medium hover:text-accent"
                >
                  {row.name}
                </Link>
              </td>
              <td className="py-2 pr-4 text-ink-2 tabular max-md:py-0.5">
                {row.summary}
                {row.timeZone ? <span className="text-ink-3"> · {row.timeZone.replaceAll('_', ' ')}</span> : null}
              </td>
              <td className="py-2 text-right tabular max-md:hidden">{row.exceptions.length || ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
