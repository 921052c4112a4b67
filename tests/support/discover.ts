import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Files of a folder of the project that fit, as paths from the root. */
export function filesIn(folder: string, fits: (file: string, text: string) => boolean): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => fits(file, readFileSync(path.join(root, file), 'utf8')))
    .sort();
}

/** What a file of the project exports. */
export const load = (file: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ path.join(root, file));

/** Every file whose exports anybody can call from outside: server actions, wherever they stand. */
export const actionFiles = (): string[] =>
  ['lib', 'app', 'components'].flatMap((folder) => filesIn(folder, (_, text) => /^\s*['"]use server['"]/.test(text)));
