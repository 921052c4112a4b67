import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { undoOperationAction } from '@/lib/actions';
import type { OperationView } from '@/lib/record/operations';

type TableProps = { operations: readonly OperationView[]; clock: Clock; withActor: boolean };

const COUNTED = 100;

/** The list of operations. On a phone each is a block of its own. */
export function OperationTable({ operations, clock, withActor }: TableProps) {
  const t = useTranslations('operations');
  return (
    <table className="operations">
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          {withActor ? <th scope="col">{t('who')}</th> : null}
          <th scope="col">{t('when')}</th>
          <th scope="col" className="number">
            {t('records')}
          </th>
          <th scope="col">
            <span className="sr-only">{t('undoButton')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {operations.map((operation) => (
          <tr key={operation.id}>
            <td>
              <Link href={`/operations/${operation.id}`} prefetch={false} className="text-ink hover:underline">
                {operation.name}
              </Link>
              {operation.undone ? <span className="ms-2 text-sm text-ink-3">{t('undone')}</span> : null}
            </td>
            {withActor ? <td>{operation.actor || t('system')}</td> : null}
            <td className="text-ink-2">
              <When at={operation.at} clock={clock} />
            </td>
            <td className="number" data-label={t('records')}>
              {operation.count >= COUNTED ? t('hundred') : operation.count}
            </td>
            <td>{operation.mayUndo ? <UndoButton operation={operation} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function UndoButton({ operation }: { operation: Pick<OperationView, 'id' | 'name'> }) {
  const t = useTranslations('operations');
  return (
    <ActionButton
      action={undoOperationAction}
      values={{ id: operation.id }}
      look="quiet"
      size="small"
      icon="undo-2"
      confirm={t('undoQuestion', { name: operation.name })}
      confirmLabel={t('undoButton')}
      done={t('undoneDone')}
    >
      {t('undoButton')}
    </ActionButton>
  );
}
