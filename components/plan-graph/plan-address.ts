import type { PlanOptions } from './plan-props';

/** The address of the same plan with these options. */
export function hrefWith(href: string, { scale, critical, lines }: PlanOptions): string {
  const more = [`scale=${scale}`, ...(critical ? ['critical=1'] : []), ...(lines ? ['lines=1'] : [])].join('&');
  return `${href}${href.includes('?') ? '&' : '?'}${more}`;
}
