import { useTranslations } from 'next-intl';
import { PasswordField } from '@/components/access/account-fields';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { RecordForm } from '@/components/record/card/record-form';
import { saveGatewayAction } from '@/lib/notifications/actions';
import { type GatewayView, gatewayForm } from '@/lib/notifications/views';

/** To whom text messages are handed: a web address, and the secret they are signed with. */
export function GatewayForm({ gateway, owner }: { gateway: GatewayView; owner: number | null }) {
  const t = useTranslations('notifications.sms');
  return (
    <RecordForm
      kind={gatewayForm.kind}
      action={saveGatewayAction}
      record={{ id: 1, version: gateway.version }}
      original={gateway.values}
      labels={t.raw('fields')}
      owner={owner}
    >
      <FormGrid>
        <TextField name="url" value={gateway.values.url} type="url" placeholder="https://" wide hint={t('urlHint')} />
        <PasswordField
          name="secret"
          hint={gateway.hasSecret ? t('kept') : t('secretHint')}
          autoComplete="off"
          optional
          wide
        />
      </FormGrid>
    </RecordForm>
  );
}
