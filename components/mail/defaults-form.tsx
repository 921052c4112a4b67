import { useTranslations } from 'next-intl';
import { CheckField, NumberField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { type Picked, PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { saveMailDefaultsAction } from '@/lib/mail/placing/actions';
import type { MailDefaults, Named } from '@/lib/mail/placing/views';

type Scope = 'house' | 'unit' | 'own';

/** A project its reader may not see is there all the same. */
const picked = (one: Named | null): Picked | null => one && { id: one.id, text: one.text || `#${one.id}` };

/** Where letters go that nothing else decides: of all, of a unit (null: one to be chosen), or of one's own mailboxes. */
export function DefaultsForm({ scope, defaults }: { scope: Scope; defaults: MailDefaults | null }) {
  const t = useTranslations('settings.mailDefaults');
  const unit = defaults?.unit ?? null;
  return (
    <SmallForm
      action={saveMailDefaultsAction}
      values={{ scope, ...(unit ? { unitId: unit.id } : {}) }}
      labels={t.raw('fields')}
      done={t('saved')}
    >
      <div className="grid gap-4">
        <FormGrid>
          {scope === 'unit' && !unit ? <PickField name="unitId" kind="unit" value={null} required wide /> : null}
          <PickField name="projectId" kind="project" value={picked(defaults?.project ?? null)} />
          <PickField name="filedUnitId" kind="unit" value={picked(defaults?.filedUnit ?? null)} />
          {scope === 'own' ? (
            <CheckField name="checksOnOpening" value={defaults?.checksOnOpening ?? false} wide />
          ) : (
            <NumberField
              name="answerHours"
              value={defaults?.answerHours ?? null}
              hint={t(scope === 'house' ? 'hints.houseHours' : 'hints.unitHours')}
            />
          )}
        </FormGrid>
        <div>
          <SubmitButton look={scope === 'own' ? 'plain' : undefined}>{t('save')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}
