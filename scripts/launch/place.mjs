import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** @type {string} */
export const version = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version;
