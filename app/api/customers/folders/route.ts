import type { NextRequest } from 'next/server';
import { findFolders, listFolderLevel } from '@/lib/customers/queries/folders';
import { folderQuestion } from '@/lib/customers/schema';
import { AppError } from '@/lib/kernel/errors';
import { rightsOn } from '@/lib/kernel/rights';
import { route } from '@/lib/platform/route';

/** The next level of the catalogue (`?parent=`), or folders by name for a pick-list (`?q=`). */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    if (rightsOn(ctx.rights, 'customer').see === 'none') throw new AppError('forbidden');
    const { parent, q = '' } = folderQuestion.parse(Object.fromEntries(request.nextUrl.searchParams));
    const headers = { 'cache-control': 'private, no-store' };
    if (parent) return Response.json({ folders: await listFolderLevel(ctx, parent) }, { headers });
    const found = await findFolders(ctx, q);
    return Response.json({ options: found.map(({ id, text }) => ({ value: String(id), label: text })) }, { headers });
  });
