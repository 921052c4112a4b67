import 'server-only';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, preferenceCookies } from '@/lib/kernel/preferences';
import { isZone as isKnownZone } from '@/lib/kernel/zones';

// The language and the zone of a request come from cookies, which signing in and the settings write: there is no
// language in the address, and a page that shows no person (sign-in) speaks the same language as the rest.

const zones = new Map<string, boolean>();
const MOST_ZONES = 1_000;

/** Asked once of each zone: making a formatter is dear, and every request names one. */
function isZone(value: string | undefined): value is string {
  if (!value) return false;
  const known = zones.get(value);
  if (known !== undefined) return known;
  if (zones.size >= MOST_ZONES) zones.clear();
  const answer = isKnownZone(value);
  zones.set(value, answer);
  return answer;
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export default getRequestConfig(async () => {
  const [jar, requestHeaders] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(preferenceCookies.locale)?.value, requestHeaders.get('accept-language'));
  const zone = jar.get(preferenceCookies.zone)?.value;
  return {
    locale,
    messages: (await import(`../../messages/${locale}.json`)).default,
    timeZone: isZone(zone) ? zone : ownZone,
  };
});
