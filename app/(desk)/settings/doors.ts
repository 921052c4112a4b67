import type { IconName } from '@/components/ui/icon-names';
import { type Rights, rightsOn, type SettingSection } from '@/lib/kernel/rights';
import { centreKind, employeeKind, unitKind } from '@/lib/people/kind';

export type Door = { key: string; href: string; icon: IconName };
type Group = { key: 'company' | 'work' | 'people' | 'tidings' | 'oversight'; doors: Door[] };

const section = (key: SettingSection, icon: IconName): Door & { section: SettingSection } => ({
  key,
  section: key,
  href: `/settings/${key}`,
  icon,
});
const registry = (key: string, kind: { name: string; path: string }, icon: IconName): Door & { kind: string } => ({
  key,
  kind: kind.name,
  href: kind.path,
  icon,
});

const groups = [
  {
    key: 'company',
    doors: [
      section('company', 'building-2'),
      { ...section('company', 'calendar-clock'), key: 'calendars', href: '/settings/calendars' },
    ],
  },
  {
    key: 'work',
    doors: [section('directories', 'book-open'), section('numbering', 'hash'), section('journals', 'layers')],
  },
  {
    key: 'people',
    doors: [
      registry('employees', employeeKind, 'users'),
      registry('centres', centreKind, 'users-round'),
      registry('units', unitKind, 'network'),
      section('users', 'key-round'),
      section('roles', 'shield'),
    ],
  },
  {
    key: 'tidings',
    doors: [
      section('mail', 'mail'),
      { ...section('mail', 'inbox'), key: 'mailboxes', href: '/settings/mailboxes' },
      { ...section('mail', 'list-filter'), key: 'mailRules', href: '/settings/mail/rules' },
      { ...section('mail', 'clock'), key: 'mailDefaults', href: '/settings/mail/defaults' },
      section('notifications', 'bell'),
    ],
  },
  {
    key: 'oversight',
    doors: [section('audit', 'scroll-text'), section('background', 'activity'), section('bin', 'trash-2')],
  },
] as const;

/** The doors of Settings this person may open, group by group; a group with none is left out. */
export function doorsFor(rights: Rights): Group[] {
  const opens = (door: { section?: string; kind?: string }): boolean =>
    door.section !== undefined
      ? rights.sections.includes(door.section)
      : door.kind !== undefined && rightsOn(rights, door.kind).see !== 'none';
  return groups
    .map(({ key, doors }) => ({ key, doors: doors.filter(opens) }))
    .filter((group) => group.doors.length > 0);
}
