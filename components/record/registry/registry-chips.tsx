import { Fragment } from 'react';
import { Chip } from '@/components/ui/chip';

/** A condition in force; `or`: one of it and the one before it is enough. */
export type ShownChip = { key: string; label: string; value?: string; or: boolean; removeHref: string };

export function RegistryChips({ chips, or }: { chips: readonly ShownChip[]; or: string }) {
  return chips.map(({ key, or: joined, ...chip }) => (
    <Fragment key={key}>
      {joined ? <span className="registry-or">{or}</span> : null}
      <Chip {...chip} />
    </Fragment>
  ));
}
