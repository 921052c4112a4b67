import { getTranslations } from 'next-intl/server';
import { DeleteFolder } from '@/components/customers/delete-folder';
import { FolderForm, FolderMoveForm } from '@/components/customers/folder-form';
import { FormSection } from '@/components/record/card/form-layout';
import { TopLine } from '@/components/shell/top-line';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { customerKind } from '@/lib/customers/kind';
import { findFolder, folderPathOf } from '@/lib/customers/queries/folders';
import { mayOr404, pathId } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { folderWords } from '../folder-words';

export default async function FolderPage({ params }: { params: Promise<{ folder: string }> }) {
  const { ctx } = await requireSession();
  const id = pathId((await params).folder);
  const [t, folder, path, words] = await Promise.all([
    getTranslations('customers'),
    findFolder(ctx, id),
    folderPathOf(ctx, id),
    folderWords(),
  ]);
  if (!folder) return <NoFolder />;
  mayOr404(folder.mayKeep);
  const above = path.slice(0, -1);
  const parent = above.at(-1);
  const isEmpty = folder.count === 0 && !folder.hasChildren;
  const list = `${customerKind.path}?f=folder.is.`;
  return (
    <>
      <TopLine
        crumbs={[
          { label: t('many'), href: customerKind.path },
          ...above.map((one) => ({ label: one.name, href: `${list}${one.id}` })),
          { label: folder.name },
        ]}
      />
      <div className="@container grid w-full max-w-[38rem] gap-6 px-gutter py-5">
        <FolderForm folder={folder} parentId={folder.parentId} path={customerKind.path} words={words} />
        <FormSection title={t('folders.move')}>
          <FolderMoveForm
            folder={folder}
            parent={parent ? { id: parent.id, text: above.map((one) => one.name).join(' / ') } : null}
            words={words}
          />
        </FormSection>
        <FormSection title={t('folders.delete')}>
          {isEmpty ? (
            <DeleteFolder
              id={id}
              version={folder.version}
              backTo={parent ? `${list}${parent.id}` : customerKind.path}
              words={{
                delete: t('folders.delete'),
                question: t('folders.deleteQuestion', { name: folder.name }),
                deleted: t('folders.deleted'),
                cancel: t('verbs.cancel'),
              }}
            />
          ) : (
            <p className="text-ink-2">{t('folders.deleteHint')}</p>
          )}
        </FormSection>
      </div>
    </>
  );
}

/** Not a 404: the page is asked for once more when its folder has just been deleted, on the way back to the list. */
async function NoFolder() {
  const t = await getTranslations('customers');
  return (
    <>
      <TopLine crumbs={[{ label: t('many'), href: customerKind.path }, { label: t('folders.title') }]} />
      <EmptyState
        icon="folder"
        title={t('folders.gone')}
        action={<LinkButton href={customerKind.path}>{t('folders.all')}</LinkButton>}
      />
    </>
  );
}
