import { getTranslations } from 'next-intl/server';
import { RuleForm } from '@/components/mail/rule-form';
import { RuleList } from '@/components/mail/rule-list';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Tabs } from '@/components/ui/tabs';
import { eventKind } from '@/lib/events/kind';
import { today } from '@/lib/kernel/dates';
import { listRules, namesInRules } from '@/lib/mail/placing/queries/rules';
import type { RuleBox } from '@/lib/mail/placing/views';
import type { Ctx } from '@/lib/platform/context';
import { found } from '@/lib/platform/page';
import { directoryOptions } from '@/lib/record/directories';
import { journalOptions } from '@/lib/record/journals';

export type RulesQuery = Partial<Record<'mailbox' | 'edit' | 'new', string | string[]>>;

type Place = { base: string; boxes: readonly RuleBox[]; query: RulesQuery; hasAll: boolean };

function addressOf(base: string, mailboxId: number | null, more: Record<string, string> = {}): string {
  const params = new URLSearchParams({ ...(mailboxId ? { mailbox: String(mailboxId) } : {}), ...more });
  return params.size ? `${base}?${params}` : base;
}

/** The rules of one mailbox, or those of all mail of the company; the tabs say of which. */
export async function RulesScreen({ ctx, base, boxes, query, hasAll }: Place & { ctx: Ctx }) {
  const t = await getTranslations('settings.mailRules');
  const chosen = boxes.find(({ id }) => String(id) === query.mailbox) ?? (hasAll ? null : boxes[0]);
  if (chosen === undefined)
    return (
      <EmptyState icon="mail" title={t('noBox')}>
        {t('noBoxText')}
      </EmptyState>
    );
  const mailboxId = chosen?.id ?? null;
  const rows = await found(listRules(ctx, mailboxId));
  const [names, types, journals] = await Promise.all([
    namesInRules(ctx, rows),
    directoryOptions(ctx, 'event_type'),
    journalOptions(ctx, eventKind.name),
  ]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const here = addressOf(base, mailboxId);
  const edited = rows.find(({ id }) => String(id) === query.edit) ?? null;
  const tabs = [
    ...(hasAll ? [{ key: '', href: base, label: t('company') }] : []),
    ...boxes.map(({ id, name }) => ({ key: String(id), href: addressOf(base, id), label: name })),
  ];
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        {tabs.length > 1 ? (
          <Tabs label={t('whose')} current={mailboxId === null ? '' : String(mailboxId)} items={tabs} />
        ) : (
          <span />
        )}
        <LinkButton
          href={addressOf(base, mailboxId, { new: '1' })}
          scroll={false}
          look="primary"
          icon="plus"
          kbd="Ins"
          data-key="n Insert"
        >
          {t('new')}
        </LinkButton>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="list-filter" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <RuleList rows={rows} names={names} hrefOf={(id) => addressOf(base, mailboxId, { edit: String(id) })} />
      )}
      {edited || query.new ? (
        <SettingsSheet title={t(edited ? 'edit' : 'new')} closeHref={here}>
          <RuleForm
            key={edited ? `${edited.id} ${edited.version}` : 'new'}
            rule={edited}
            mailboxId={mailboxId}
            choices={{ names, types, journals }}
            clock={clock}
            path={eventKind.path}
          />
        </SettingsSheet>
      ) : null}
    </>
  );
}
