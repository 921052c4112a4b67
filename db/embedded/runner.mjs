import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedError } from './errors.mjs';

/**
 * As whom PostgreSQL runs. It refuses root, so root lends it to an unprivileged account.
 * @typedef {object} Runner
 * @property {number | undefined} owner the account that must own the data; undefined: whoever runs this
 * @property {number | undefined} group
 * @property {import('node:child_process').SpawnOptions} options
 * @property {(program: string, args: string[]) => [string, string[]]} command
 */

/**
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {string} folder the data folder, which exists
 * @returns {Runner}
 */
export function chooseRunner(binaries, folder) {
  const asMyself = { owner: undefined, group: undefined, options: {}, command: plain };
  if (process.platform === 'win32' || process.getuid?.() !== 0) return asMyself;
  const account = unprivilegedAccount();
  if (isEnterable(folder, account) && runsAs(binaries.postgres, account)) {
    return {
      owner: account.uid,
      group: account.gid,
      options: { uid: account.uid, gid: account.gid, cwd: '/' },
      command: plain,
    };
  }
  if (runsInNamespace(binaries.postgres, account)) {
    return {
      owner: 0,
      group: 0,
      options: { cwd: '/' },
      command: (program, args) => ['unshare', [...namespace(account), program, ...args]],
    };
  }
  throw new EmbeddedError(
    'unreachable',
    `PostgreSQL refuses to run as root, and the account it is lent to ("${account.name}") cannot reach\n` +
      `  ${isEnterable(folder, account) ? binaries.postgres : folder}\n` +
      'because a folder above it is closed to others (a home folder usually is).\n' +
      'Start Dilo as an ordinary user, or move it to a folder everyone may enter (for example /opt/dilo),\n' +
      'or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** @type {Runner['command']} */
const plain = (program, args) => [program, args];

/** @typedef {{ name: string, uid: number, gid: number }} Account */

/** @returns {Account} */
function unprivilegedAccount() {
  const lines = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const accounts = lines.map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  return { name: 'nobody', uid: 65534, gid: 65534 };
}

/**
 * Whether the account may pass through every folder above this one.
 * @param {string} folder
 * @param {Account} account
 */
function isEnterable(folder, account) {
  for (let above = path.dirname(fs.realpathSync(folder)); ; above = path.dirname(above)) {
    const { mode, uid, gid } = fs.statSync(above);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (above === path.dirname(above)) return true;
  }
}

/**
 * @param {string} program
 * @param {Account} account
 */
function runsAs(program, account) {
  return spawnSync(program, ['--version'], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}

/** @param {Account} account */
const namespace = (account) => ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];

/**
 * A user namespace in which root bears another number: closed folders stay reachable, and PostgreSQL is content.
 * @param {string} program
 * @param {Account} account
 */
function runsInNamespace(program, account) {
  return spawnSync('unshare', [...namespace(account), program, '--version'], { cwd: '/' }).status === 0;
}

/**
 * Gives the folder and all in it to the account, when it is not its own already.
 * @param {string} folder
 * @param {Runner} runner
 */
export function giveTo(folder, runner) {
  const { owner, group } = runner;
  if (owner === undefined || group === undefined || fs.statSync(folder).uid === owner) return;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    fs.lchownSync(path.join(entry.parentPath ?? entry.path, entry.name), owner, group);
  }
  // The folder last: were this cut short, the next start would see the old owner and begin again.
  fs.chownSync(folder, owner, group);
}
