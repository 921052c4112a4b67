import type { ReactNode } from 'react';
import type { IconName } from '@/components/ui/icon-names';

/** An entry of the rail. `label` is shown as it is, so the layout translates it; `count` stays out when empty. */
export type NavItem = { key: string; href: string; icon: IconName; label: string; count?: number; dataKey?: string };

/** What may be created from everywhere. */
export type CreateItem = { key: string; href: string; icon: IconName; label: string };

/** A starred view of the person; `alarm` shows its count in the colour of lateness. */
export type StarredItem = { href: string; label: string; count?: number; alarm?: boolean };

type FormAction = (form: FormData) => Promise<void>;

export type ShellProps = {
  /** what runs and is stopped from anywhere */
  timer?: ReactNode;
  user: { name: string; initials?: string; note?: string };
  nav: readonly NavItem[];
  create: readonly CreateItem[];
  starred: readonly StarredItem[];
  /** the build that rendered this page; when /api/health answers with another, the person is asked to reload */
  build: string;
  /** single-letter keys work */
  singleKeys: boolean;
  /** the bell: what came for this person */
  bell?: ReactNode;
  profileHref: string;
  signOut: FormAction;
  /** gets `locale` or `theme` from the person menu */
  choosePreferences: FormAction;
};
