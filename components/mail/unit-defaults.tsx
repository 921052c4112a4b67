import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { saveMailDefaultsAction } from '@/lib/mail/placing/actions';
import type { MailDefaults } from '@/lib/mail/placing/views';

/** Units with settings of their own. */
export function UnitDefaults({
  units,
  hrefOf,
}: {
  units: readonly MailDefaults[];
  hrefOf: (unitId: number) => string;
}) {
  const t = useTranslations('settings.mailDefaults');
  return (
    <div className="overflow-x-auto">
      <table className="rows-table">
        <thead>
          <tr>
            {(['unitId', 'projectId', 'filedUnitId', 'answerHours'] as const).map((field) => (
              <th key={field} scope="col" className={field === 'answerHours' ? 'text-right' : undefined}>
                {t(`fields.${field}`)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, project, filedUnit, answerHours }) =>
            unit ? (
              <tr key={unit.id}>
                <td>
                  <Link href={hrefOf(unit.id)} scroll={false} className="font-semibold">
                    {unit.text}
                  </Link>
                </td>
                <td>{project ? project.text || `#${project.id}` : '–'}</td>
                <td>{filedUnit?.text ?? '–'}</td>
                <td className="text-right tabular">{answerHours ?? '–'}</td>
                <td className="text-right">
                  <ActionButton
                    action={saveMailDefaultsAction}
                    values={{ scope: 'unit', unitId: unit.id }}
                    look="quiet"
                    size="small"
                    icon="trash-2"
                    confirm={t('removeQuestion', { unit: unit.text })}
                    done={t('removed')}
                  >
                    {t('remove')}
                  </ActionButton>
                </td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  );
}
