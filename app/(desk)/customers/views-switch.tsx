import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/components/ui/tabs';
import { contactKind, customerKind } from '@/lib/customers/kind';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

/** Organisations, or the people in them. Nothing where one of the two may not be seen. */
export async function ViewsSwitch({ ctx, current }: { ctx: Ctx; current: string }) {
  const t = await getTranslations();
  const kinds = [customerKind, contactKind];
  if (kinds.some((kind) => rightsOn(ctx.rights, kind.name).see === 'none')) return null;
  return (
    <Tabs
      look="segments"
      label={t('customers.views')}
      current={current}
      items={kinds.map((kind) => ({ key: kind.name, href: kind.path, label: t(`${kind.messages}.many`) }))}
    />
  );
}
