import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/components/ui/tabs';
import { rightsOn } from '@/lib/kernel/rights';
import { centreKind, employeeKind, unitKind } from '@/lib/people/kind';
import type { Ctx } from '@/lib/platform/context';

/** The people, the teams they are in, the branches they belong to: as far as this person may see them. */
export async function ViewsSwitch({ ctx, current }: { ctx: Ctx; current: string }) {
  const t = await getTranslations();
  const kinds = [employeeKind, centreKind, unitKind].filter((kind) => rightsOn(ctx.rights, kind.name).see !== 'none');
  if (kinds.length < 2) return null;
  return (
    <Tabs
      look="segments"
      label={t('employees.views')}
      current={current}
      items={kinds.map((kind) => ({ key: kind.name, href: kind.path, label: t(`${kind.messages}.short`) }))}
    />
  );
}
