import { useTranslations } from 'next-intl';
import { CheckField, TextField } from '@/components/record/card/fields';
import { FormSection } from '@/components/record/card/form-layout';
import { RecordForm } from '@/components/record/card/record-form';
import { Disclosure } from '@/components/ui/disclosure';
import { type RightParam, rightParams, type SettingSection, settingSections } from '@/lib/kernel/rights';
import { changeRoleAction } from '@/lib/settings/rights/actions';
import { paramField, roleForm, sectionField } from '@/lib/settings/rights/kind';
import type { RoleCard } from '@/lib/settings/rights/views';
import { useRightLabels } from './right-labels';
import { RightsMatrix } from './rights-matrix';

/** The rights of a role: on each kind, beside them, and on sections of Settings. */
export function RoleForm({ role, owner }: { role: RoleCard; owner: number | null }) {
  const t = useTranslations('settings.roles');
  const words = useTranslations();
  const labels = { ...useRightLabels(), name: t('fields.name') };
  const own = role.code === null;
  return (
    <RecordForm
      kind={roleForm.kind}
      action={changeRoleAction}
      record={{ id: role.id, version: role.version }}
      original={own ? { ...role.values, name: role.name } : role.values}
      labels={labels}
      owner={owner}
      readOnly={role.code === 'director' || role.retired}
    >
      {own ? <TextField name="name" value={role.name} required maxLength={100} /> : null}
      <FormSection title={t('rights')}>
        <RightsMatrix values={role.values} />
        <ScopeNotes />
      </FormSection>
      <FormSection title={words('access.paramsTitle')}>
        <Checks
          names={rightParams}
          fieldOf={paramField}
          values={role.values}
          labelOf={(name) => words(`access.params.${name}`)}
        />
      </FormSection>
      <FormSection title={words('access.sectionsTitle')}>
        <Checks
          names={settingSections}
          fieldOf={sectionField}
          values={role.values}
          labelOf={(name) => words(`settings.sections.${name}.title`)}
        />
      </FormSection>
    </RecordForm>
  );
}

function Checks<Name extends RightParam | SettingSection>({
  names,
  fieldOf,
  values,
  labelOf,
}: {
  names: readonly Name[];
  fieldOf: (name: Name) => string;
  values: RoleCard['values'];
  labelOf: (name: Name) => string;
}) {
  return (
    <div className="grid gap-x-5 @md:grid-cols-2">
      {names.map((name) => (
        <CheckField key={name} name={fieldOf(name)} value={values[fieldOf(name)] === true} label={labelOf(name)} />
      ))}
    </div>
  );
}

/** What the words of the matrix mean. */
export function ScopeNotes() {
  const t = useTranslations('access');
  return (
    <Disclosure label={t('scopesTitle')} className="mt-3 text-sm text-ink-2">
      <dl className="mt-2 grid gap-1">
        {(['own', 'team', 'centre', 'unit', 'all'] as const).map((scope) => (
          <div key={scope}>
            <dt className="inline font-medium">{t(`scopes.${scope}`)}</dt>
            <dd className="inline"> – {t(`scopeNotes.${scope}`)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
