/** A rule: tokens `{n}`, `{n:5}` (padded), `{yyyy}`, `{yy}`, `{mm}`, `{journal}`; anything else stands as written. */
export type NumberRule = { template: string; reset: 'never' | 'yearly' | 'monthly'; journalId: number | null };

const TOKEN = /\{(n(?::(\d{1,2}))?|yyyy|yy|mm|journal)\}/g;

function yearAndMonth(now: Date, zone: string): { year: string; month: string } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' }).formatToParts(
    now,
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { year: part('year'), month: part('month') };
}

export function renderNumber(
  template: string,
  { n, now, zone, journal }: { n: number; now: Date; zone: string; journal: string },
): string {
  const { year, month } = yearAndMonth(now, zone);
  return template.replace(TOKEN, (whole, token: string, width?: string) => {
    if (token.startsWith('n')) return String(n).padStart(Number(width ?? 0), '0');
    if (token === 'yyyy') return year;
    if (token === 'yy') return year.slice(-2);
    if (token === 'mm') return month;
    return token === 'journal' ? journal : whole;
  });
}

/** Which counter a rule counts on; a reset simply begins another one. */
export function counterScope(kind: string, rule: NumberRule, now: Date, zone: string): string {
  const { year, month } = yearAndMonth(now, zone);
  const journal = rule.journalId === null ? '' : `/${rule.journalId}`;
  if (rule.reset === 'never') return `${kind}${journal}`;
  return `${kind}${journal}/${year}${rule.reset === 'monthly' ? `-${month}` : ''}`;
}

/** What is wrong with a template: a key under `errors.fields`, or null. A rule that resets must show what it resets by. */
export function templateProblem(template: string, reset: NumberRule['reset']): string | null {
  if (!/\{n(:\d{1,2})?\}/.test(template)) return 'number_token_missing';
  if (template.length > 40 || /[{}]/.test(template.replace(TOKEN, ''))) return 'number_token_unknown';
  const showsYear = /\{yyyy\}|\{yy\}/.test(template);
  if (reset !== 'never' && !showsYear) return 'number_year_missing';
  return reset === 'monthly' && !template.includes('{mm}') ? 'number_month_missing' : null;
}
