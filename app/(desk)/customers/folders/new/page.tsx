import { getTranslations } from 'next-intl/server';
import { FolderForm } from '@/components/customers/folder-form';
import { TopLine } from '@/components/shell/top-line';
import { customerKind } from '@/lib/customers/kind';
import { keepsCatalogue } from '@/lib/customers/policy';
import { findFolder } from '@/lib/customers/queries/folders';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { folderWords } from '../folder-words';

type Props = { searchParams: Promise<{ parent?: string | string[] }> };

export default async function NewFolderPage({ searchParams }: Props) {
  const { ctx } = await requireSession();
  const asked = Number((await searchParams).parent ?? 0);
  const [t, words, parent] = await Promise.all([
    getTranslations('customers'),
    folderWords(),
    Number.isSafeInteger(asked) && asked > 0 ? findFolder(ctx, asked) : null,
  ]);
  mayOr404(parent ? parent.mayKeep : keepsCatalogue(ctx));
  const title = parent ? t('folders.createIn', { name: parent.name }) : t('folders.create');
  return (
    <>
      <TopLine crumbs={[{ label: t('many'), href: customerKind.path }, { label: title }]} />
      <div className="@container w-full max-w-[38rem] px-gutter py-5">
        <FolderForm folder={null} parentId={parent?.id ?? null} path={customerKind.path} words={words} />
      </div>
    </>
  );
}
