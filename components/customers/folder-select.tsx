'use client';

import { useRouter } from 'next/navigation';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useHydrated } from '@/components/ui/use-hydrated';

/** The same choice of a folder on a phone: a list, indented by level. Without scripts it has a button. */
export function FolderSelect({
  label,
  show,
  options,
  chosen,
  path,
  hidden,
}: {
  label: string;
  show: string;
  /** value: the filter of the address, '' for all */
  options: readonly { value: string; label: string; href: string }[];
  chosen: string;
  path: string;
  hidden: readonly [name: string, value: string][];
}) {
  const router = useRouter();
  const hydrated = useHydrated();
  return (
    <form action={path} className="flex gap-2">
      {hidden.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <Select
        name="f"
        aria-label={label}
        className="flex-1"
        options={options}
        defaultValue={chosen}
        onChange={(event) => {
          const href = options.find((option) => option.value === event.target.value)?.href;
          if (href) router.push(href, { scroll: false });
        }}
      />
      {hydrated ? null : <SubmitButton look="plain">{show}</SubmitButton>}
    </form>
  );
}
