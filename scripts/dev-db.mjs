// A database for development that stays: `npm run dev:db` starts it and prints its address, `-- --stop` ends it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCluster } from '../db/embedded/cluster.mjs';

const home = path.join(fileURLToPath(new URL('..', import.meta.url)), '.dilo-dev');
const cluster = await startCluster({ home });
if (process.argv.includes('--stop')) await cluster.stop();
else console.log(`DATABASE_URL=${cluster.url}`);
