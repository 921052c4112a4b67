import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { Icon } from '@/components/ui/icon';
import { IntentLink } from '@/components/ui/intent-link';
import { Menu, MenuLink } from '@/components/ui/menu';
import type { RuleAction, RuleCondition } from '@/lib/mail/inbox/kind';
import { deleteRuleAction, moveRuleAction, switchRuleAction } from '@/lib/mail/placing/actions';
import type { RuleNames, RuleRow } from '@/lib/mail/placing/views';

type Translate = ReturnType<typeof useTranslations<'settings.mailRules'>>;

function conditionText(t: Translate, { field, operator, value }: RuleCondition): string {
  if (operator === 'present' || operator === 'absent') return t(`said.${operator}`);
  return t('said.condition', { field: t(`ruleFields.${field}`), operator: t(`operators.${operator}`), value });
}

function actionText(t: Translate, action: RuleAction, { records, types, journals }: RuleNames): string {
  const unseen = t('said.unseen');
  if (action.act === 'project') return t('said.project', { name: records.get(action.projectId) ?? unseen });
  if (action.act === 'responsible') return t('said.responsible', { name: records.get(action.employeeId) ?? unseen });
  if (action.act === 'type') return t('said.type', { name: types.get(action.typeId) ?? unseen });
  if (action.act === 'journal') return t('said.journal', { name: journals.get(action.journalId) ?? unseen });
  if (action.act === 'forward') return t('said.forward', { address: action.address });
  if (action.act === 'task')
    return action.employeeId ? t('said.taskFor', { name: records.get(action.employeeId) ?? unseen }) : t('said.task');
  return t(`said.${action.act}`);
}

/** Rules in the order in which they look at a letter. */
export function RuleList({
  rows,
  names,
  hrefOf,
}: {
  rows: readonly RuleRow[];
  names: RuleNames;
  hrefOf: (id: number) => string;
}) {
  const t = useTranslations('settings.mailRules');
  return (
    <ol className="grid">
      {rows.map((rule, at) => (
        <li key={rule.id} className="flex items-start gap-3 border-b border-line py-3">
          <span className="w-6 shrink-0 text-right text-ink-3 tabular">{at + 1}</span>
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <IntentLink
                href={hrefOf(rule.id)}
                scroll={false}
                className={`inline-block min-h-6 font-medium break-words hover:underline ${rule.isEnabled ? '' : 'text-ink-3'}`}
              >
                {rule.name}
              </IntentLink>
              {rule.isEnabled ? null : <span className="text-sm text-ink-3">{t('off')}</span>}
            </p>
            <p className="break-words text-ink-2">
              {rule.conditions.map((one) => conditionText(t, one)).join(rule.matchesAll ? t('said.and') : t('said.or'))}
            </p>
            <p className="break-words text-ink-2">
              <span aria-hidden="true">→ </span>
              {rule.actions.map((one) => actionText(t, one, names)).join('; ')}
              {rule.stops ? `; ${t('said.stops')}` : ''}
            </p>
          </div>
          <RuleMenu rule={rule} isFirst={at === 0} isLast={at === rows.length - 1} href={hrefOf(rule.id)} />
        </li>
      ))}
    </ol>
  );
}

function RuleMenu({ rule, isFirst, isLast, href }: { rule: RuleRow; isFirst: boolean; isLast: boolean; href: string }) {
  const t = useTranslations('settings.mailRules');
  return (
    <Menu
      id={`rule-${rule.id}`}
      align="end"
      iconOnly
      face={<Icon name="ellipsis" label={t('more', { name: rule.name })} />}
    >
      <MenuLink href={href} icon="pencil" scroll={false}>
        {t('edit')}
      </MenuLink>
      {isFirst ? null : (
        <ActionButton
          as="menu"
          action={moveRuleAction}
          values={{ id: rule.id, to: 'up' }}
          icon="arrow-up"
          done={t('moved')}
        >
          {t('up')}
        </ActionButton>
      )}
      {isLast ? null : (
        <ActionButton
          as="menu"
          action={moveRuleAction}
          values={{ id: rule.id, to: 'down' }}
          icon="arrow-down"
          done={t('moved')}
        >
          {t('down')}
        </ActionButton>
      )}
      <ActionButton
        as="menu"
        action={switchRuleAction}
        values={{ id: rule.id, isEnabled: rule.isEnabled ? '' : '1' }}
        icon={rule.isEnabled ? 'pause' : 'play'}
        done={t(rule.isEnabled ? 'switchedOff' : 'switchedOn')}
      >
        {t(rule.isEnabled ? 'switchOff' : 'switchOn')}
      </ActionButton>
      <ActionButton
        as="menu"
        action={deleteRuleAction}
        values={{ id: rule.id }}
        confirm={t('deleteQuestion', { name: rule.name })}
        look="danger"
        icon="trash-2"
        done={t('deleted')}
      >
        {t('delete')}
      </ActionButton>
    </Menu>
  );
}
