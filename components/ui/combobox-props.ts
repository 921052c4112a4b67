import type { ComboboxOption } from './combobox-options';
import type { ControlProps } from './field';

export type ComboboxProps = ControlProps & {
  name: string;
  /** All options, or with `optionsUrl` those to show before anything is typed. */
  options?: readonly ComboboxOption[];
  /** Asked as `?q=text`; answers `{options}`. */
  optionsUrl?: string;
  /** What is chosen at the start. */
  defaultValue?: readonly ComboboxOption[];
  multiple?: boolean;
  placeholder?: string;
  disabled?: boolean;
  /** Name of the list for screen readers; mostly the label of the field. */
  label?: string;
  /** Offers "Create …" for text that no option bears; the option it answers with is chosen. */
  onCreate?: (text: string) => Promise<ComboboxOption | null>;
  /** Instead of a callback: the address of a form, opened in a new tab with `?title=text`. */
  createHref?: string;
  onChange?: (chosen: readonly ComboboxOption[]) => void;
  className?: string;
  autoFocus?: boolean;
};
