import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { deleteAttachmentAction } from '@/lib/actions';
import { ActionButton } from '../card/action-button';
import { CardLink } from '../card/card-link';
import { FilePreview, type PreviewKind, type ShownFile } from './file-preview';
import { FileUpload } from './file-upload';
import { type Clock, When } from './when';

export type PanelFile = { name: string; versions: readonly PanelVersion[] };
export type PanelVersion = {
  id: number;
  version: number;
  size: number;
  by: string;
  at: Date;
  /** how the browser may show it; null: only to be downloaded */
  preview: PreviewKind | null;
};

export type FilesProps = {
  recordId: number;
  files: readonly PanelFile[];
  clock: Clock;
  maxMegabytes: number;
  mayChange: boolean;
  /** the file that is shown, when one is */
  shown?: ShownFile | null;
  /** address of this panel; `&preview=` names a file */
  href: string;
  /** code of what was refused in a form sent without scripts */
  refused?: string;
};

/** The files of a record: drop, choose or photograph; each name with its versions. */
export async function FilesPanel({
  recordId,
  files,
  clock,
  maxMegabytes,
  mayChange,
  shown,
  href,
  refused,
}: FilesProps) {
  const t = await getTranslations('record.panels.files');
  return (
    <section aria-label={t('title')} className="grid gap-4">
      {mayChange ? <FileUpload recordId={recordId} maxMegabytes={maxMegabytes} refused={refused} /> : null}
      {shown ? <FilePreview file={shown} closeHref={href} words={{ close: t('closePreview'), cut: t('cut') }} /> : null}
      {files.length === 0 ? (
        <EmptyState icon="paperclip" title={t('emptyTitle')}>
          {mayChange ? t('emptyText') : null}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {files.map((file) => (
            <FileRow key={file.name} file={file} clock={clock} mayChange={mayChange} href={href} t={t} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<'record.panels.files'>>>;
type RowProps = Pick<FilesProps, 'clock' | 'mayChange' | 'href'> & { t: Words };

function FileRow({ file, ...rest }: RowProps & { file: PanelFile }) {
  const [newest, ...older] = file.versions;
  if (!newest) return null;
  return (
    <li className="py-2">
      <VersionLine name={file.name} version={newest} numbered={older.length > 0} {...rest} />
      {older.length > 0 ? (
        <details className="mt-1 ms-6">
          <summary className="inline-flex items-center gap-1 text-sm text-ink-2 hover:text-ink">
            <Icon name="history" />
            {rest.t('older', { count: older.length })}
          </summary>
          <ul className="mt-1 grid gap-1">
            {older.map((version) => (
              <li key={version.id}>
                <VersionLine name={file.name} version={version} numbered {...rest} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}

type LineProps = RowProps & { name: string; version: PanelVersion; numbered: boolean };

function VersionLine({ name, version, numbered, clock, mayChange, href, t }: LineProps) {
  const { id, size, by, at, preview } = version;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Icon name={preview === 'image' ? 'image' : 'file-text'} className="text-ink-3" />
      <a href={`/api/files/${id}`} download className="min-w-0 flex-1 basis-48 truncate text-ink hover:underline">
        {name}
      </a>
      <span className="text-sm text-ink-3 tabular">
        {numbered ? `${t('version', { number: version.version })} · ` : null}
        {sizeText(size, t)} · {by} · <When at={at} clock={clock} />
      </span>
      <span className="flex items-center gap-1">
        {preview ? (
          <CardLink href={`${href}&preview=${id}`} className="button" data-look="quiet" data-size="small">
            {t('show')}
          </CardLink>
        ) : null}
        {mayChange ? (
          <ActionButton
            action={deleteAttachmentAction}
            values={{ id }}
            look="quiet"
            size="small"
            icon="trash-2"
            iconOnly
            confirm={t('removeQuestion', { name })}
            confirmLabel={t('remove')}
            done={t('removed', { name })}
          >
            {`${t('remove')} ${name}`}
          </ActionButton>
        ) : null}
      </span>
    </div>
  );
}

export function sizeText(bytes: number, t: Words): string {
  if (bytes < 1_024) return t('bytes', { size: bytes });
  if (bytes < 1_048_576) return t('kilobytes', { size: Math.round(bytes / 1_024) });
  return t('megabytes', { size: Math.round(bytes / 104_857.6) / 10 });
}
