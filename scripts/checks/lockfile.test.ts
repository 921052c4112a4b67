import { expect, test } from 'vitest';
import { missingPackages } from './lockfile.mjs';

const tool = (folder: string) => ({ [folder]: { version: '1.0.0', optionalDependencies: { '@tool/linux': '1.0.0' } } });

test('a platform package may lie beside, inside or above the one that wants it', () => {
  const present = { version: '1.0.0' };
  expect(missingPackages({ ...tool('node_modules/tool'), 'node_modules/@tool/linux': present })).toEqual([]);
  expect(
    missingPackages({ ...tool('node_modules/tool'), 'node_modules/tool/node_modules/@tool/linux': present }),
  ).toEqual([]);
  expect(
    missingPackages({
      ...tool('node_modules/a/node_modules/tool'),
      'node_modules/a/node_modules/@tool/linux': present,
    }),
  ).toEqual([]);
});

test('a platform package that was left out is named', () => {
  const elsewhere = { 'node_modules/b/node_modules/@tool/linux': { version: '1.0.0' } };
  const found = missingPackages({ ...tool('node_modules/a/node_modules/tool'), ...elsewhere });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/tool 1\.0\.0 wants @tool\/linux/);
});
