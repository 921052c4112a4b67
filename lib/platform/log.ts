import pino from 'pino';
import { env } from './env';

/** Structured log. Whatever may hold a secret is cut out, however deep it lies. */
export const log = pino({
  level: env.DILO_LOG_LEVEL,
  base: { pid: process.pid },
  redact: {
    paths: ['password', 'newPassword', 'currentPassword', 'token', 'cookie', 'authorization', 'secret'].flatMap(
      (key) => [key, `*.${key}`, `*.*.${key}`],
    ),
    censor: '[cut]',
  },
});
