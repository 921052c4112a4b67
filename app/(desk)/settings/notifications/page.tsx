import { getTranslations } from 'next-intl/server';
import { GatewayForm } from '@/components/notifications/gateway-form';
import { WaysTable } from '@/components/notifications/ways-table';
import { FormSection } from '@/components/record/card/form-layout';
import { SmallForm } from '@/components/record/card/small-form';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tabs } from '@/components/ui/tabs';
import { hasSection } from '@/lib/kernel/rights';
import { saveMatrixAction } from '@/lib/notifications/actions';
import { channels, roles } from '@/lib/notifications/kind';
import { getGateway } from '@/lib/notifications/queries/channels';
import { getMatrix } from '@/lib/notifications/queries/choices';
import { pageQuerySchema } from '@/lib/notifications/schema';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const here = '/settings/notifications';

export default async function NotificationSettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'notifications'));
  const [t, sent] = await Promise.all([getTranslations('notifications'), searchParams]);
  const role = pageQuerySchema.parse(sent).role ?? 'executor';
  const [matrix, gateway] = await Promise.all([getMatrix(ctx, role), getGateway(ctx)]);
  const ways = new Map(matrix.map((row) => [row.stage, row.channels]));
  return (
    <SettingsFrame crumbs={[{ label: t('title') }]} intro={t('matrix.intro')}>
      <Tabs
        label={t('matrix.roles')}
        current={role}
        items={roles.map((key) => ({ key, href: `${here}?role=${key}`, label: t(`roles.${key}`) }))}
      />
      <div className="@container max-w-[720px]">
        <SmallForm key={role} action={saveMatrixAction} values={{ role }} done={t('matrix.saved')}>
          <div className="grid gap-4">
            <WaysTable
              caption={t(`roles.${role}`)}
              rows={matrix.map(({ stage }) => stage)}
              channels={channels}
              on={(stage, channel) => ways.get(stage)?.includes(channel) ?? false}
            />
            <div>
              <SubmitButton>{t('matrix.save')}</SubmitButton>
            </div>
          </div>
        </SmallForm>
      </div>
      <div className="@container max-w-[720px]">
        <FormSection title={t('sms.title')}>
          <p className="mb-3 text-ink-2">{t('sms.intro')}</p>
          <GatewayForm key={gateway.version} gateway={gateway} owner={ctx.userId} />
        </FormSection>
      </div>
    </SettingsFrame>
  );
}
