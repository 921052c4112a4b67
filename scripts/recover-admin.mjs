// npm run recover-admin -- --login NAME: gives an administrator back access.
import { withDatabase } from './launch/borrow.mjs';
import { Problem } from './launch/problem.mjs';

const mark = process.argv.indexOf('--login');
const login = mark < 0 ? undefined : process.argv[mark + 1];

await withDatabase({ doing: 'recovering an administrator', exclusive: false }, async ({ url, stopping }) => {
  if (!login) throw new Problem('Whose? npm run recover-admin -- --login NAME');
  const { runTypescript } = await import('./launch/database.mjs');
  const { root } = await import('./launch/place.mjs');
  const env = { ...process.env, DATABASE_URL: url };
  const { code, output } = await runTypescript('scripts/recover-admin.ts', { root, env, stopping }, [login]);
  if (code !== 0) throw new Problem(output);
  console.log(output);
});
