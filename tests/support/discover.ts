import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NextRequest } from 'next/server';

// Whatever can be called from outside, found in the file system, so that nothing new escapes the walks.

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

type Answer = { ok: boolean; value?: unknown; code?: string; fields?: Record<string, string> };
export type Endpoint = (input: unknown) => Promise<Answer>;
export type Endpoints = ReadonlyMap<string, Endpoint>;

/** Every file whose exports anybody can call from outside: server actions, wherever they stand. */
const actionFiles = (): string[] =>
  ['lib', 'app', 'components'].flatMap((folder) => filesIn(folder, (_, text) => /^\s*['"]use server['"]/.test(text)));

/** All server actions by name. Two of one name, or an export that is none, end the test run here. */
export async function loadEndpoints(): Promise<Endpoints> {
  const found = new Map<string, Endpoint>();
  for (const file of actionFiles()) {
    for (const [name, exported] of Object.entries(await load(file))) {
      if (typeof exported !== 'function' || found.has(name))
        throw new Error(`${file}: ${name} is no action, or there are two`);
      found.set(name, exported as Endpoint);
    }
  }
  return found;
}

export type Handler = (
  request: NextRequest,
  at: { params: Promise<Record<string, string>> },
) => Response | Promise<Response>;

/** All route handlers, by method and folder: `GET api/files/[id]`. */
export async function loadHandlers(): Promise<ReadonlyMap<string, Handler>> {
  const found = new Map<string, Handler>();
  for (const file of filesIn('app', (name) => /\/route\.tsx?$/.test(name))) {
    for (const [method, exported] of Object.entries(await load(file)))
      if (typeof exported === 'function')
        found.set(`${method} ${file.replace(/^app\/|\/route\.tsx?$/g, '')}`, exported as Handler);
  }
  return found;
}

/** A request to a route: where, with what. */
export type Asked = {
  path: string;
  params?: Record<string, string>;
  body?: FormData;
  json?: unknown;
  headers?: Record<string, string>;
};
