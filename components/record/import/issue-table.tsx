import { useTranslations } from 'next-intl';

export type ShownIssue = { row: number; column: string; text: string };

/** What is wrong with rows, or worth knowing of them. */
export function IssueTable({
  title,
  reason,
  issues,
}: {
  title: string;
  reason: string;
  issues: readonly ShownIssue[];
}) {
  const t = useTranslations('import.check');
  if (issues.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-heading">{title}</h2>
      <div className="overflow-x-auto">
        <table className="rows-table">
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('column')}</th>
              <th scope="col">{reason}</th>
            </tr>
          </thead>
          <tbody>
            {issues.map(({ row, column, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may have the same fault twice
              <tr key={at}>
                <td className="tabular">{row}</td>
                <td>{column}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
