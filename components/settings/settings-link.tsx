import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import type { IconName } from '@/components/ui/icon-names';

/** One door of Settings: what is behind it, in a word and a sentence. */
export function SettingsLink({
  href,
  icon,
  title,
  text,
}: {
  href: string;
  icon: IconName;
  title: string;
  text: string;
}) {
  return (
    <Link
      href={href}
      className="flex items-start gap-3 rounded border border-line bg-surface px-4 py-3 hover:bg-hover focus-visible:bg-hover"
    >
      <Icon name={icon} size={20} className="mt-0.5 text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-ink-2">{text}</span>
      </span>
      <Icon name="chevron-right" className="mt-1 text-ink-3" />
    </Link>
  );
}
