import { getTranslations } from 'next-intl/server';
import type { FolderWords } from '@/components/customers/folder-form';

/** The words of a folder's forms, for what runs in the browser. */
export async function folderWords(): Promise<FolderWords> {
  const t = await getTranslations('customers.folders');
  return {
    name: t('name'),
    curator: t('curator'),
    restricted: t('restricted'),
    restrictedHint: t('restrictedHint'),
    save: t('save'),
    saved: t('saved'),
    parent: t('parent'),
    move: t('move'),
  };
}
