import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';
import { canonicalDecimal } from '@/lib/kernel/decimal';

/** Text that sorts the same on every server, whatever its own locale is: one collation everywhere keeps keyset paging on an index. */
export const collated = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "und-x-icu"',
});

/** Exact decimals, kept as strings so that nothing is rounded on the way, and written one way only: `8.5`, never `8.50`. */
export const decimal = customType<{ data: string; driverData: string; config: { precision: number; scale: number } }>({
  dataType: (config) => `numeric(${config?.precision ?? 14}, ${config?.scale ?? 2})`,
  fromDriver: canonicalDecimal,
});

export const identity = () => bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity();
export const reference = () => bigint({ mode: 'number' });
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });
