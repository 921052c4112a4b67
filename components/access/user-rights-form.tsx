import { useTranslations } from 'next-intl';
import { RecordForm } from '@/components/record/card/record-form';
import { changeUserGrantsAction } from '@/lib/settings/rights/actions';
import { personalForm } from '@/lib/settings/rights/kind';
import type { UserRights } from '@/lib/settings/rights/views';
import { useRightLabels } from './right-labels';
import { RightsMatrix } from './rights-matrix';
import { ScopeNotes } from './role-form';

/** Rights of one person, beside those of the roles. */
export function UserRightsForm({
  id,
  rights,
  owner,
  readOnly,
}: {
  id: number;
  rights: UserRights;
  owner: number | null;
  readOnly: boolean;
}) {
  const t = useTranslations('access');
  return (
    <RecordForm
      kind={personalForm.kind}
      action={changeUserGrantsAction}
      record={{ id, version: rights.version }}
      original={rights.own}
      labels={useRightLabels()}
      owner={owner}
      readOnly={readOnly}
      saveLabel={t('savePersonal')}
    >
      <RightsMatrix values={rights.own} />
      <ScopeNotes />
    </RecordForm>
  );
}
