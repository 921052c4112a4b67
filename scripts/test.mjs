// npm test [-- --only lint,unit]: everything that can be checked; the last line says how many passed and failed.
import { root } from './launch/place.mjs';
import { prepare } from './launch/prepare.mjs';
import { explain } from './launch/problem.mjs';
import { Stopping } from './launch/stopping.mjs';

const stopping = new Stopping();
stopping.listen(() => 130);
const wish = process.argv.indexOf('--only');
const only = wish < 0 ? [] : String(process.argv[wish + 1]).split(',');

let failed = 1;
try {
  await prepare(root, stopping, { building: false, serving: false });
  const { runSuite } = await import('./testing/suite.mjs');
  failed = await runSuite({ stopping, only });
} catch (error) {
  console.error(explain(error) ?? error);
  console.log('0 passed, 1 failed');
}
await stopping.run();
process.exit(failed > 0 ? 1 : 0);
