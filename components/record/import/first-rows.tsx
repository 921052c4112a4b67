import { useTranslations } from 'next-intl';

/** The first rows of the file as they stand in it, each column under the field it goes to. */
export function FirstRows({
  header,
  targets,
  rows,
}: {
  header: readonly string[];
  targets: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const t = useTranslations('import.columns');
  return (
    <div className="grid gap-2">
      <h2 id="import-preview" className="text-heading">
        {t('preview')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="overflow-x-auto" tabIndex={0} aria-labelledby="import-preview">
        <table className="rows-table text-sm">
          <thead>
            <tr>
              {header.map((name, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called the same
                <th key={at} scope="col" className="whitespace-nowrap">
                  {name}
                  <span className="block font-normal text-ink-3">{targets[at] || ' '}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
              <tr key={row}>
                {header.map((_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={at}>
                    <span className="block max-w-[24ch] truncate">{cells[at]}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
