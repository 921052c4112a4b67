import os from 'node:os';

/**
 * Every setting there is: the launcher checks them, the app reads them, the README's table is made from them.
 * @typedef {object} Setting
 * @property {string} name
 * @property {string} [fallback] used when the environment does not set it
 * @property {string} [shown] what the table says instead of the fallback
 * @property {string} means one sentence
 * @property {(value: string) => string | undefined} check what is wrong with the value
 */

/** @param {number} least @param {number} most @returns {Setting['check']} */
const whole = (least, most) => (value) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
    ? undefined
    : `must be a whole number from ${least} to ${most}`;

/** @param {...string} allowed @returns {Setting['check']} */
const oneOf =
  (...allowed) =>
  (value) =>
    allowed.includes(value) ? undefined : `must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;

/** @param {string[]} protocols @param {string} example @returns {Setting['check']} */
const address = (protocols, example) => (value) =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol) ? undefined : `must be an address like ${example}`;

/** @type {Setting['check']} */
const webRoot = (value) => {
  const wrong = address(['http:', 'https:'], 'https://dilo.example.com')(value);
  if (wrong) return wrong;
  const { pathname, search, hash } = new URL(value);
  return pathname === '/' && !search && !hash ? undefined : 'must have nothing after the host: Dilo lives at the root';
};

/** @type {Setting['check']} */
const host = (value) =>
  /^[0-9A-Za-z.:_-]+$/.test(value) ? undefined : 'must be an address or a name of this machine, like 127.0.0.1';

/** @type {Setting['check']} */
const longSecret = (value) => (value.length >= 32 ? undefined : 'must have at least 32 characters');

/** @type {Setting['check']} */
const longToken = (value) => (value.length >= 16 ? undefined : 'must have at least 16 characters');

/** @type {Setting['check']} */
const signingKey = (value) =>
  /^(signkey-[\w-]+-)?[0-9a-f]+$/i.test(value) ? undefined : 'must be a signing key: hexadecimal, as Inngest shows it';

/** @type {Setting['check']} */
const devServer = (value) =>
  value === '1'
    ? undefined
    : address(['http:', 'https:'], 'http://127.0.0.1:8288')(value)?.replace('must be', 'must be 1 or');

/** @type {Setting['check']} */
const anything = () => undefined;

const flag = oneOf('0', '1');

/** @type {Setting[]} */
export const SETTINGS = [
  {
    name: 'PORT',
    fallback: '3000',
    means: 'Port of the web server; 0 takes any free one.',
    check: whole(0, 65_535),
  },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    means: 'Address the web server listens on; `0.0.0.0` lets other machines in.',
    check: host,
  },
  {
    name: 'DILO_URL',
    shown: '`http://HOST:PORT`',
    means: 'Address people open in the browser, when it differs (a reverse proxy with TLS).',
    check: webRoot,
  },
  {
    name: 'DILO_TRUST_PROXY',
    fallback: '0',
    means: '`1` when a reverse proxy sets `X-Forwarded-For` and `X-Forwarded-Proto`: they are believed.',
    check: flag,
  },
  {
    name: 'DILO_PRIVATE_HOSTS',
    fallback: '0',
    means: '`1` lets mail servers and webhooks set in Settings be on this machine or in its own network.',
    check: flag,
  },
  {
    name: 'DILO_DATA',
    shown: '`.dilo`',
    means: 'Data folder: the built-in database, files, secrets.',
    check: anything,
  },
  {
    name: 'DATABASE_URL',
    shown: 'the built-in PostgreSQL',
    means: 'An outside PostgreSQL, 15 or newer, to use instead of the built-in one.',
    check: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/dilo'),
  },
  {
    name: 'AUTH_SECRET',
    shown: 'made at first start',
    means: 'Key that signs sessions, 32 characters or more; required with an outside `DATABASE_URL`.',
    check: longSecret,
  },
  {
    name: 'DILO_WORKERS',
    fallback: String(os.availableParallelism()),
    shown: 'one per core',
    means: 'Number of server processes.',
    check: whole(1, 256),
  },
  {
    name: 'DILO_POOL',
    fallback: '10',
    means: 'Most database connections of one server process.',
    check: whole(1, 200),
  },
  {
    name: 'DILO_LOG_LEVEL',
    fallback: 'info',
    means: '`trace`, `debug`, `info`, `warn`, `error` or `silent`.',
    check: oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
  },
  {
    name: 'DILO_MAX_UPLOAD_MB',
    fallback: '100',
    means: 'Largest file that can be attached or imported, in megabytes.',
    check: whole(1, 10_000),
  },
  {
    name: 'DILO_FILES',
    fallback: 'disk',
    means: 'Where attached files are kept: `disk` (in the data folder) or `s3`.',
    check: oneOf('disk', 's3'),
  },
  { name: 'S3_BUCKET', means: 'Bucket for the files; required with `DILO_FILES=s3`.', check: anything },
  { name: 'S3_REGION', fallback: 'us-east-1', means: 'Region of the bucket.', check: anything },
  {
    name: 'S3_ENDPOINT',
    shown: "Amazon's",
    means: 'Address of another S3 service.',
    check: address(['http:', 'https:'], 'https://s3.example.com'),
  },
  { name: 'S3_ACCESS_KEY_ID', means: 'Key of the bucket; required with `DILO_FILES=s3`.', check: anything },
  { name: 'S3_SECRET_ACCESS_KEY', means: 'Secret of the bucket; required with `DILO_FILES=s3`.', check: anything },
  {
    name: 'S3_FORCE_PATH_STYLE',
    fallback: '0',
    means: '`1` when the service wants the bucket in the path, not in the host name.',
    check: flag,
  },
  {
    name: 'INNGEST_EVENT_KEY',
    shown: 'none',
    means:
      'Hands background work to Inngest instead of doing it in the server processes; wants `INNGEST_SIGNING_KEY` too.',
    check: anything,
  },
  {
    name: 'INNGEST_SIGNING_KEY',
    shown: 'none',
    means: 'Key by which Dilo knows the calls of Inngest; required with `INNGEST_EVENT_KEY`.',
    check: signingKey,
  },
  {
    name: 'INNGEST_BASE_URL',
    shown: "Inngest's cloud",
    means: 'Address of an Inngest server of your own.',
    check: address(['http:', 'https:'], 'https://inngest.example.com'),
  },
  {
    name: 'INNGEST_DEV',
    shown: 'none',
    means: '`1`, or the address of an Inngest dev server: for developers only, calls are not checked.',
    check: devServer,
  },
  {
    name: 'DILO_SETUP_TOKEN',
    shown: 'none',
    means: 'Lets the company be founded from another machine, at `/setup?token=…`; 16 characters or more.',
    check: longToken,
  },
  {
    name: 'DILO_DEMO',
    fallback: '0',
    means: '`1` loads the demo company; `npm run demo` sets it.',
    check: flag,
  },
];

/**
 * @param {Record<string, string | undefined>} source
 * @returns {{ values: Record<string, string>, problems: string[] }} values: what is set or has a default; problems: one sentence each
 */
export function readSettings(source) {
  /** @type {Record<string, string>} */
  const values = {};
  const problems = [];
  for (const { name, fallback, check } of SETTINGS) {
    const value = source[name]?.trim() || fallback;
    if (value === undefined) continue;
    values[name] = value;
    const wrong = check(value);
    if (wrong)
      problems.push(`${name} ${wrong}${/SECRET|TOKEN|_KEY|DATABASE_URL/.test(name) ? '' : ` (it is "${value}")`}.`);
  }
  return { values, problems: [...problems, ...disagreements(values)] };
}

/**
 * What is wrong between settings that are right by themselves.
 * @param {Record<string, string>} values
 */
function disagreements(values) {
  const problems = [];
  if (values.DILO_FILES === 's3') {
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) {
      if (!values[name]) problems.push(`${name} must be set when DILO_FILES is "s3".`);
    }
  }
  if (values.DATABASE_URL && !values.AUTH_SECRET) {
    problems.push(
      'AUTH_SECRET must be set when DATABASE_URL is: with an outside database the secrets come from the environment. A new one: openssl rand -hex 32',
    );
  }
  if (values.INNGEST_DEV && !isLoopback(values.HOST ?? '')) {
    problems.push(
      'HOST must be 127.0.0.1 with INNGEST_DEV: the calls of a dev server are not signed, so nobody else may reach them.',
    );
  }
  if (values.INNGEST_DEV && values.INNGEST_EVENT_KEY) {
    problems.push('INNGEST_DEV and INNGEST_EVENT_KEY exclude each other: choose the dev server or the real one.');
  }
  if (values.INNGEST_EVENT_KEY && !values.INNGEST_SIGNING_KEY) {
    problems.push('INNGEST_SIGNING_KEY must be set when INNGEST_EVENT_KEY is.');
  }
  for (const name of ['INNGEST_SIGNING_KEY', 'INNGEST_BASE_URL']) {
    if (values[name] && !values.INNGEST_EVENT_KEY) problems.push(`INNGEST_EVENT_KEY must be set when ${name} is.`);
  }
  if (values.DILO_DEMO === '1' && !isLoopback(values.HOST ?? '')) {
    problems.push(
      'HOST must be 127.0.0.1 for the demo: its passwords are known to everybody, so it does not listen beyond this machine.',
    );
  }
  return problems;
}

/** @param {string} host */
export const isLoopback = (host) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
