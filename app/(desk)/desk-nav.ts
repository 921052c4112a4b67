import type { CreateItem, NavItem } from '@/components/shell/shell-props';
import { customerKind } from '@/lib/customers/kind';
import { eventKind } from '@/lib/events/kind';
import type { Kind } from '@/lib/kernel/kind';
import { type Rights, rightsOn } from '@/lib/kernel/rights';
import { employeeKind } from '@/lib/people/kind';
import { projectKind } from '@/lib/projects/kind';
import { taskKind } from '@/lib/tasks/kind';

type Words = (key: string) => string;

// Sections in the order of the rail. A section joins this list with its module, never before it works.
const sections = [
  { key: 'tasks', kind: taskKind, icon: 'check' },
  { key: 'events', kind: eventKind, icon: 'calendar-days' },
  { key: 'projects', kind: projectKind, icon: 'folder' },
  { key: 'customers', kind: customerKind, icon: 'building-2' },
  { key: 'people', kind: employeeKind, icon: 'users' },
] as const satisfies readonly { key: string; kind: Kind; icon: NavItem['icon'] }[];

export const seesLetters = (rights: Rights): boolean => rightsOn(rights, eventKind.name).see !== 'none';

/** The rail of one person: today, the sections they may see, and Settings when one of its parts is theirs. */
export function navFor(rights: Rights, t: Words, waiting: number): NavItem[] {
  const seen = sections.filter(({ kind }) => rightsOn(rights, kind.name).see !== 'none');
  return [
    { key: 'today', href: '/', icon: 'sun', label: t('nav.today') },
    ...seen.map(({ key, kind, icon }): NavItem => ({ key, href: kind.path, icon, label: t(`nav.${key}`) })),
    ...(seesLetters(rights)
      ? [
          {
            key: 'waiting',
            href: '/waiting',
            icon: 'mail',
            label: t('nav.waiting'),
            ...(waiting > 0 ? { count: waiting } : {}),
          } satisfies NavItem,
        ]
      : []),
    ...(rights.sections.length > 0
      ? [{ key: 'settings', href: '/settings', icon: 'settings', label: t('nav.settings') } satisfies NavItem]
      : []),
  ];
}

/** What this person may create from everywhere. */
export function createFor(rights: Rights, t: Words): CreateItem[] {
  const made = sections
    .filter(({ kind }) => rightsOn(rights, kind.name).create)
    .map(
      ({ kind, icon }): CreateItem => ({
        key: kind.name,
        href: `${kind.path}/new`,
        icon,
        label: t(`new.${kind.name}`),
      }),
    );
  const quick = { key: 'quick', href: '/quick', icon: 'zap', label: t('new.quick') } satisfies CreateItem;
  const call = {
    key: 'call',
    href: `${eventKind.path}/call`,
    icon: 'phone',
    label: t('new.call'),
  } satisfies CreateItem;
  return [
    ...(rightsOn(rights, taskKind.name).create ? [quick] : []),
    ...(rightsOn(rights, eventKind.name).create ? [call] : []),
    ...made,
  ];
}
