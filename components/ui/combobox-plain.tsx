import type { ComboboxProps } from './combobox-props';

/** The pick-list before scripts run: a native list of the same size; several values are shown and sent as they are. */
export function ComboboxPlain({
  id,
  name,
  options = [],
  defaultValue = [],
  multiple,
  required,
  disabled,
  placeholder = '',
  ...aria
}: ComboboxProps) {
  if (multiple)
    return (
      <div className="field combobox">
        {defaultValue.map(({ value, label }) => (
          <span key={value} className="picked">
            <span className="truncate">{label}</span>
            <span className="field-tool" />
            <input type="hidden" name={name} value={value} />
          </span>
        ))}
        <input id={id} type="text" aria-describedby={aria['aria-describedby']} aria-invalid={aria['aria-invalid']} />
      </div>
    );
  const known = new Map([...defaultValue, ...options].map((option) => [option.value, option.label]));
  return (
    <select
      id={id}
      name={name}
      defaultValue={defaultValue[0]?.value ?? ''}
      disabled={disabled}
      aria-required={required}
      aria-describedby={aria['aria-describedby']}
      aria-invalid={aria['aria-invalid']}
      className="field !bg-none !pr-2.5"
    >
      <option value="">{placeholder}</option>
      {[...known].map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
