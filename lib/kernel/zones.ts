export type ZoneOption = { value: string; label: string };

const offsetOf = (zone: string, now: Date): string => {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return offset === 'GMT' ? 'UTC+00:00' : offset.replace('GMT', 'UTC');
};

/** The name a zone goes by today; browsers still send the one from before. */
export const zoneName = (zone: string): string => (zone === 'Europe/Kiev' ? 'Europe/Kyiv' : zone);

/** All time zones with their distance from UTC on this day, and the one in use even when it goes by an older name. */
export function zoneOptions(now: Date, current: string): ZoneOption[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone').map(zoneName), 'UTC', current]);
  return [...zones]
    .sort()
    .map((value) => ({ value, label: `${value.replaceAll('_', ' ')} (${offsetOf(value, now)})` }));
}

/** Whether this names a time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.length > 0;
  } catch {
    return false;
  }
}
