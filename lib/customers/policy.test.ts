import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CatalogueActor, type FolderNode, folderPath, mayFillFolder, mayKeepFolder } from './policy';

const rights = { kinds: {}, params: [], sections: [], journals: [] };
const person = (employeeId: number | null): CatalogueActor => ({ userId: 9, employeeId, rights });
const keeper: CatalogueActor = { userId: 9, employeeId: null, rights: { ...rights, sections: ['directories'] } };
const system: CatalogueActor = { userId: null, employeeId: null, rights };

const tree = (nodes: readonly (Partial<FolderNode> & { id: number })[]) =>
  new Map(nodes.map((node) => [node.id, { parentId: null, curatorId: null, restricted: false, ...node }]));

// 1 South (Anna) → 2 Odesa, closed (Borys) → 3 Port; 4 East, nobody's, closed
const folders = tree([
  { id: 1, curatorId: 100 },
  { id: 2, parentId: 1, curatorId: 200, restricted: true },
  { id: 3, parentId: 2 },
  { id: 4, restricted: true },
]);

describe('who keeps a folder', () => {
  test.each([
    ['the curator', person(100), 1, true],
    ['the curator of a folder above', person(100), 3, true],
    ['the curator of a folder below', person(200), 1, false],
    ['somebody else', person(300), 1, false],
    ['somebody without an employee', person(null), 1, false],
    ['a curator, at the top', person(100), null, false],
    ['a keeper of directories', keeper, 4, true],
    ['a keeper of directories, at the top', keeper, null, true],
    ['the system', system, null, true],
    ['nobody, in a folder that is not there', person(100), 99, false],
  ])('%s', (_, who, id, may) => {
    expect(mayKeepFolder(who, folders, id)).toBe(may);
  });
});

describe('who fills a folder', () => {
  test.each([
    ['an open folder: everybody', person(300), 1, true],
    ['no folder: everybody', person(300), null, true],
    ['a closed folder: its curator', person(200), 2, true],
    ['a closed folder: the curator above it', person(100), 2, true],
    ['a closed folder: not everybody', person(300), 2, false],
    ['below a closed folder it is closed too', person(300), 3, false],
    ['below a closed folder its curator may', person(200), 3, true],
    ['a closed folder of nobody: keepers alone', person(100), 4, false],
    ['a closed folder of nobody', keeper, 4, true],
  ])('%s', (_, who, id, may) => {
    expect(mayFillFolder(who, folders, id)).toBe(may);
  });
});

test('a path ends even where the data runs in a circle, and names each folder once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 8, maxLength: 8 }), (parents) => {
      const circular = tree(parents.map((parentId, id) => ({ id, parentId })));
      const path = folderPath(circular, 0).map((folder) => folder.id);
      expect(new Set(path).size).toBe(path.length);
      expect(path[0]).toBe(0);
    }),
  );
});
