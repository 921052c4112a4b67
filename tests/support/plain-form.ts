import { type HTMLFormElement, type HTMLInputElement, Window } from 'happy-dom';

/** A browser without scripts, as far as keeping cookies and sending forms goes. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>();
  constructor(private readonly base: string) {}

  async get(path: string): Promise<Response> {
    return this.keep(await fetch(new URL(path, this.base), { headers: this.headers(), redirect: 'manual' }));
  }

  /** Opens a page, fills its form that has a field `known`, and sends it. */
  async send(path: string, known: string, values: Record<string, string>): Promise<Response> {
    const page = await this.get(path);
    if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
    const window = new Window();
    window.document.body.innerHTML = (await page.text()).replace(/<script[\s\S]*?<\/script>/g, '');
    const field = window.document.querySelector(`form [name="${known}"]`);
    const form = field?.closest('form') as HTMLFormElement | null;
    if (!form) throw new Error(`${path} has no form with ${known}`);
    const body = new FormData();
    for (const input of form.querySelectorAll('input[name], select[name], textarea[name]')) {
      const { name, value, type, checked } = input as HTMLInputElement;
      if ((type === 'checkbox' || type === 'radio') && !checked) continue;
      if (!(name in values)) body.append(name, value);
    }
    for (const [name, value] of Object.entries(values)) body.append(name, value);
    const target = new URL(form.getAttribute('action') || path, this.base);
    await window.happyDOM.close();
    const headers = { ...this.headers(), origin: target.origin, 'sec-fetch-site': 'same-origin' };
    return this.keep(await fetch(target, { method: 'POST', headers, body, redirect: 'manual' }));
  }

  private headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { accept: 'text/html', ...(cookie ? { cookie } : {}) };
  }

  private keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value && !/max-age=0/i.test(line)) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }
}
