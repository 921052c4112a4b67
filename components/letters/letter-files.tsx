import { useTranslations } from 'next-intl';
import { sizeText } from '@/components/record/panels/files-panel';
import { Disclosure } from '@/components/ui/disclosure';
import { Icon } from '@/components/ui/icon';
import type { LetterFile } from '@/lib/mail/reading/views';

/** Files of the letter; the pictures of its text are folded away. */
export function LetterFiles({
  files,
  source,
}: {
  files: readonly LetterFile[];
  /** address of the letter as it came */
  source: string | null;
}) {
  const t = useTranslations('letters');
  const attached = files.filter(({ isInline }) => !isInline);
  const inText = files.filter(({ isInline }) => isInline);
  return (
    <div className="grid grid-cols-1 gap-2">
      {attached.length > 0 ? (
        <section aria-label={t('files')}>
          <FileList files={attached} />
        </section>
      ) : null}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-ink-3">
        {inText.length > 0 ? (
          <Disclosure label={t('inText', { count: inText.length })}>
            <div className="mt-1">
              <FileList files={inText} />
            </div>
          </Disclosure>
        ) : null}
        {source ? (
          <a href={source} download className="inline-flex min-h-6 items-center gap-1.5 hover:underline">
            <Icon name="download" />
            {t('source')}
          </a>
        ) : null}
      </div>
    </div>
  );
}

function FileList({ files }: { files: readonly LetterFile[] }) {
  const t = useTranslations('record.panels.files');
  return (
    <ul className="flex flex-wrap gap-2">
      {files.map(({ id, name, size }) => (
        <li key={id} className="max-w-full">
          <a
            href={`/api/files/${id}`}
            download={name}
            className="flex min-h-8 max-w-full items-center gap-2 rounded border border-line bg-surface px-2.5 py-1 text-sm hover:bg-sunken"
          >
            <Icon name="paperclip" className="text-ink-3" />
            <span className="min-w-0 truncate">{name}</span>
            <span className="whitespace-nowrap text-ink-3 tabular">{sizeText(size, t)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
