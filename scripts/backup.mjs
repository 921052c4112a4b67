// npm run backup [-- FILE]: the database, the attached files and the secrets in one archive.
import path from 'node:path';
import { withDatabase } from './launch/borrow.mjs';
import { version } from './launch/place.mjs';
import { say, step } from './launch/progress.mjs';

const stamp = new Date().toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
const file = path.resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? `dilo-backup-${stamp}.tar.gz`);

await withDatabase({ doing: 'making a backup', exclusive: false }, async ({ url, home, embedded, settings }) => {
  const withFiles = settings.DILO_FILES === 'disk';
  const { pack } = await import('./archive/pack.mjs');
  const { rows, bytes } = await step('Making the backup', () =>
    pack(file, { url, home, embedded, withFiles, version }),
  );
  say(
    `${file}\n${rows.toLocaleString('en')} rows, ${(bytes / 1_048_576).toFixed(1)} MB. Keep it safe: it holds all your data.`,
  );
  if (!withFiles)
    say('Attached files are in the S3 bucket and not in this backup: back the bucket up by its own means.');
  if (!embedded) say('AUTH_SECRET is not in it: with an outside database it lives in your environment.');
});
