import os from 'node:os';

const MEGABYTE = 1024 * 1024;

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
const between = (value, least, most) => Math.max(least, Math.min(most, Math.floor(value)));

/**
 * Settings for one company on one machine, which PostgreSQL shares with the app.
 * @param {{ disposable: boolean }} kind disposable: a test database, whose loss in a power cut is nobody's
 * @returns {Record<string, string>}
 */
export function serverSettings({ disposable }) {
  const memory = os.totalmem() / MEGABYTE;
  return {
    shared_buffers: `${between(memory / 16, 64, 512)}MB`,
    effective_cache_size: `${between(memory / 3, 256, 16_384)}MB`,
    maintenance_work_mem: `${between(memory / 64, 32, 256)}MB`,
    work_mem: '16MB',
    max_connections: '120',
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: '1GB',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    ...(disposable ? { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
}
