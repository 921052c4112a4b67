import 'server-only';
import type { ShownFile } from '@/components/record/panels/file-preview';
import type { Ctx } from '@/lib/platform/context';
import { readBeginning } from '@/lib/platform/files';
import type { FileView } from '@/lib/record/attachments-view';
import { fileKey } from '@/lib/record/attachments-view';
import { previewOf } from '@/lib/record/preview';

const SHOWN_BYTES = 65_536;

/** The file the address asks to see, when it is one of this record's and can be shown. */
export async function shownFile(ctx: Ctx, files: readonly FileView[], id: number | null): Promise<ShownFile | null> {
  if (id === null) return null;
  for (const { name, versions } of files) {
    const version = versions.find((one) => one.id === id);
    const preview = version ? previewOf(version.mime) : null;
    if (!version || !preview) continue;
    if (preview !== 'text') return { id, name, preview };
    const content = await readBeginning(await fileKey(ctx, id), SHOWN_BYTES);
    return { id, name, preview, text: { content, cut: version.size > SHOWN_BYTES } };
  }
  return null;
}
