import 'server-only';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, preferenceCookies } from '@/lib/kernel/preferences';

// The language and the zone of a request come from cookies, which signing in and the settings write: there is no
// language in the address, and a page that shows no person (sign-in) speaks the same language as the rest.

function isZone(value: string | undefined): value is string {
  if (!value) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export default getRequestConfig(async () => {
  const [jar, requestHeaders] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(preferenceCookies.locale)?.value, requestHeaders.get('accept-language'));
  const zone = jar.get(preferenceCookies.zone)?.value;
  return {
    locale,
    messages: (await import(`../../messages/${locale}.json`)).default,
    timeZone: isZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
});
