import { hasSection, type Rights } from '@/lib/kernel/rights';

/** What the catalogue's rights need to know of a folder. */
export type FolderNode = { id: number; parentId: number | null; curatorId: number | null; restricted: boolean };
export type FolderMap = ReadonlyMap<number, FolderNode>;
/** Who asks; `userId` null is the system itself. */
export type CatalogueActor = { userId: number | null; employeeId: number | null; rights: Rights };

/** Those who keep the directories of the house keep the whole catalogue. */
export const keepsCatalogue = (who: CatalogueActor): boolean =>
  who.userId === null || hasSection(who.rights, 'directories');

/** The folder and all above it, from the folder up. */
export function folderPath(folders: FolderMap, id: number | null): FolderNode[] {
  const path: FolderNode[] = [];
  const seen = new Set<number>();
  for (let at = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const folder = folders.get(at);
    if (!folder) break;
    path.push(folder);
    at = folder.parentId;
  }
  return path;
}

/** May they rename, move, close and delete this folder, and make folders in it? Its curator may, and those above. */
export function mayKeepFolder(who: CatalogueActor, folders: FolderMap, id: number | null): boolean {
  if (keepsCatalogue(who)) return true;
  if (who.employeeId === null) return false;
  return folderPath(folders, id).some((folder) => folder.curatorId === who.employeeId);
}

/** May they register customers in this folder, or move them there? A restriction holds for all below it. */
export function mayFillFolder(who: CatalogueActor, folders: FolderMap, id: number | null): boolean {
  if (!folderPath(folders, id).some((folder) => folder.restricted)) return true;
  return mayKeepFolder(who, folders, id);
}
