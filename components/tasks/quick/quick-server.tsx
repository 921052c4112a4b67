import { getTranslations } from 'next-intl/server';
import { QuickAdd } from './quick-add';
import { QuickLine } from './quick-line';

/** The line of a quick task with its words: in a dialog that any page opens, or standing on a page. */
export async function Quick({ as }: { as: 'dialog' | 'page' | 'field' }) {
  const [t, choices] = await Promise.all([getTranslations(), getTranslations('choices')]);
  const shared = { words: t.raw('quick'), priorityNames: choices.raw('priority') };
  return <>{as === 'dialog' ? <QuickAdd {...shared} /> : <QuickLine {...shared} isAlone={as === 'page'} />}</>;
}
