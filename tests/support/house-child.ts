import { type ChildProcess, spawn } from 'node:child_process';

/** A process with the whole house in it, or with another program; resolves when it has begun its work. */
export function startHouse(program = 'tests/support/house-process.ts'): Promise<ChildProcess> {
  const args = ['--conditions=react-server', '--import', 'tsx', program];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DILO_LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process ended by itself, with ${code}`)));
    child.stdout?.once('data', () => resolve(child));
  });
}

/** Without a chance to say goodbye. Throws when it had ended by itself. */
export function killHouse(child: ChildProcess | undefined): Promise<void> {
  if (!child) throw new Error('there is nobody to kill');
  if (child.exitCode !== null) throw new Error(`a process had ended by itself, with ${child.exitCode}`);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  return gone;
}
