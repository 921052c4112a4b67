import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatPhone } from '@/lib/kernel/phones';
import { employeeKind } from '@/lib/people/kind';
import type { CentreMember } from '@/lib/people/views';

/** The people of a centre. They join and leave it on their own cards. */
export function CentreMembers({
  id,
  members,
  headId,
  mayCreate,
}: {
  id: number;
  members: readonly CentreMember[];
  headId: number | null;
  mayCreate: boolean;
}) {
  const t = useTranslations('centres.members');
  const add = mayCreate ? (
    <LinkButton href={`${employeeKind.path}/new?centre=${id}`} icon="user-plus">
      {t('add')}
    </LinkButton>
  ) : null;
  if (members.length === 0) {
    return (
      <EmptyState icon="users" title={t('empty')} action={add}>
        {t('hint')}
      </EmptyState>
    );
  }
  return (
    <div className="@container grid gap-3">
      <ul className="border-t border-line">
        {members.map((member) => (
          <li
            key={member.id}
            className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-0.5 border-b border-line py-2 @2xl:grid-cols-[auto_1.4fr_1fr_9.5rem_12rem]"
          >
            <Avatar name={member.text} decorative />
            <Link href={`${employeeKind.path}/${member.id}`} className="font-medium hover:text-accent">
              {member.text}
              {member.id === headId ? <span className="font-normal text-ink-3">, {t('head')}</span> : null}
            </Link>
            <span className="text-ink-2 max-@2xl:col-start-2">{member.position}</span>
            <span className="max-@2xl:col-start-2">
              {member.phone ? <a href={`tel:${member.phone}`}>{formatPhone(member.phone, '')}</a> : null}
            </span>
            <span className="min-w-0 truncate max-@2xl:col-start-2">
              {member.email ? <a href={`mailto:${member.email}`}>{member.email}</a> : null}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        {add}
        <p className="text-sm text-ink-3">{t('hint')}</p>
      </div>
    </div>
  );
}
