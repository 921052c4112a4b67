// What a person has typed survives one reload: it waits in this tab's session storage and goes back into the fields of
// the same page. Passwords, files and hidden fields are left out.

const key = 'dilo-typed';
type Typed = { path: string; fields: { form: number; name: string; at: number; value: string; checked?: boolean }[] };
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements]
    .filter(isControl)
    .filter((control) => !['password', 'file', 'hidden', 'submit', 'button'].includes(control.type));
}

const nameOf = (control: Control) => control.name || control.id;

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const first = control.querySelector<HTMLOptionElement>('option[selected]') ?? control.options[0];
    return control.value !== (first?.value ?? '');
  }
  if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type))
    return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

export function stashTyped(): void {
  const fields = [...document.forms].flatMap((form, formAt) =>
    controlsOf(form).flatMap((control, at) => {
      if (!isChanged(control) || !nameOf(control)) return [];
      const checked = control instanceof HTMLInputElement ? control.checked : undefined;
      return [{ form: formAt, name: nameOf(control), at, value: control.value, checked }];
    }),
  );
  const typed: Typed = { path: location.pathname, fields };
  if (fields.length > 0) sessionStorage.setItem(key, JSON.stringify(typed));
}

/** Sets a value the way typing does, so that controlled fields notice. */
function put(control: Control, value: string, checked: boolean | undefined): void {
  const ticked = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
  if (ticked) {
    if (control.checked !== checked) control.click();
    return;
  }
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, value);
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

export function restoreTyped(): void {
  const stored = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  const typed: Typed | null = stored ? JSON.parse(stored) : null;
  if (!typed || typed.path !== location.pathname) return;
  for (const { form, name, at, value, checked } of typed.fields) {
    const controls = document.forms[form] ? controlsOf(document.forms[form]) : [];
    const same = controls[at];
    const control = same && nameOf(same) === name ? same : controls.find((other) => nameOf(other) === name);
    if (control) put(control, value, checked);
  }
}
