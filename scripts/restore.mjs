// npm run restore -- FILE [--force]: puts a backup in the place of what there is.
import path from 'node:path';
import { withDatabase } from './launch/borrow.mjs';
import { root } from './launch/place.mjs';
import { Problem } from './launch/problem.mjs';
import { say, step } from './launch/progress.mjs';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const force = process.argv.includes('--force');

await withDatabase(
  { doing: 'restoring a backup', exclusive: true },
  async ({ url, home, embedded, settings, stopping }) => {
    if (names.length !== 1) throw new Problem('Which backup? npm run restore -- FILE');
    const file = path.resolve(process.env.INIT_CWD ?? '.', String(names[0]));
    const withFiles = settings.DILO_FILES === 'disk';
    const { unpack } = await import('./archive/unpack.mjs');
    const { migrate } = await import('./launch/database.mjs');
    const migrationsFolder = path.join(root, 'db', 'migrations');
    const manifest = await step('Restoring the backup', () =>
      unpack(file, { url, home, embedded, withFiles, migrationsFolder, force }),
    );
    const env = { ...process.env, DATABASE_URL: url };
    await step('Bringing the database up to date', () => migrate({ root, env, stopping }));
    say(`Restored the backup of ${manifest.made}. Start Dilo with: npm start`);
    if (withFiles && !manifest.files) say('There are no attached files in it.');
  },
);
