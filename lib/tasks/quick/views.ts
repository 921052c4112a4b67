import type { Chip } from './rules/line';

/** A chip as it is shown. `options`: what its name may stand for. */
export type ChipView = {
  kind: Chip['kind'];
  /** as it stands in the line */
  text: string;
  label: string;
  /** a name of several, a name of nobody */
  state: 'clear' | 'unclear' | 'unknown';
  options: { id: number; text: string }[];
  /** a date as a field takes it */
  value: string;
};
export type QuickView = { title: string; chips: ChipView[] };
