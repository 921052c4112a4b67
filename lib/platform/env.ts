import { z } from 'zod';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().optional(),
  DILO_DATA: z.string().default('.dilo'),
  DILO_URL: z.string().optional(),
  DILO_TRUST_PROXY: flag,
  DILO_PRIVATE_HOSTS: flag,
  DILO_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DILO_FILES: z.enum(['disk', 's3']).default('disk'),
  DILO_MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(10_000).default(100),
  DILO_POOL: z.coerce.number().int().min(1).max(200).default(10),
  DILO_BUILD: z.string().default('dev'),
  DILO_DEMO: flag,
  DILO_SETUP_TOKEN: z.string().optional(),
  HOST: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_FORCE_PATH_STYLE: flag,
  INNGEST_DEV: z.string().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_BASE_URL: z.string().optional(),
});

/** The settings of the running process. The launcher has checked them with clear messages; here they get their types. */
export const env = schema.parse(process.env);
