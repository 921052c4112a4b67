import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

// Imported before anything else: files of this test are stored in a folder of its own, which is gone at its end.

const folder = mkdtempSync(path.join(os.tmpdir(), 'dilo-walk-'));
process.env.DILO_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));
