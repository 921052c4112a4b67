import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { Tabs } from '@/components/ui/tabs';

type Named = { id: number; text: string };
export type HeadWords = {
  today: string;
  previous: string;
  next: string;
  scale: string;
  day: string;
  week: string;
  centre: string;
  unit: string;
  allCentres: string;
  allUnits: string;
  show: string;
};
type HeadProps = {
  title: string;
  hrefs: { today: string; previous: string; next: string; day: string; week: string };
  scale: 'day' | 'week';
  centres: readonly Named[];
  units: readonly Named[];
  chosen: { centre: number | null; unit: number | null };
  /** where the form goes, and what else it says */
  path: string;
  hidden: readonly [name: string, value: string][];
  words: HeadWords;
  children?: ReactNode;
};

const optionsOf = (list: readonly Named[]) => list.map(({ id, text }) => ({ value: String(id), label: text }));

/** When, how fine, and whose. Links and a form, so that all works before any script. */
export function WorkloadHead({
  title,
  hrefs,
  scale,
  centres,
  units,
  chosen,
  path,
  hidden,
  words,
  children,
}: HeadProps) {
  return (
    <div className="load-head">
      <a href={hrefs.today} data-soft="" className="button">
        {words.today}
      </a>
      <a href={hrefs.previous} data-soft="" className="button" data-look="quiet" aria-label={words.previous}>
        <Icon name="chevron-left" />
      </a>
      <a href={hrefs.next} data-soft="" className="button" data-look="quiet" aria-label={words.next}>
        <Icon name="chevron-right" />
      </a>
      <h2 className="text-heading" aria-live="polite">
        {title}
      </h2>
      <Tabs
        look="segments"
        label={words.scale}
        current={scale}
        items={[
          { key: 'day', href: hrefs.day, label: words.day },
          { key: 'week', href: hrefs.week, label: words.week },
        ]}
      />
      <form action={path} method="get">
        {hidden.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <Select
          name="centre"
          aria-label={words.centre}
          empty={words.allCentres}
          defaultValue={chosen.centre ?? ''}
          options={optionsOf(centres)}
        />
        <Select
          name="unit"
          aria-label={words.unit}
          empty={words.allUnits}
          defaultValue={chosen.unit ?? ''}
          options={optionsOf(units)}
        />
        <Button type="submit">{words.show}</Button>
      </form>
      {children}
    </div>
  );
}
