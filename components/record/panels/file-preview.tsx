import { Icon } from '@/components/ui/icon';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { CardLink } from '../card/card-link';

export type PreviewKind = 'image' | 'pdf' | 'text' | 'audio' | 'video';
export type ShownFile = {
  id: number;
  name: string;
  preview: PreviewKind;
  /** the beginning of a text, read on the server */
  text?: { content: string; cut: boolean };
};

type Words = { close: string; cut: string };

/** A file shown in its panel. Whatever it holds, it comes from an address that lets nothing in it run. */
export function FilePreview({ file, closeHref, words }: { file: ShownFile; closeHref: string; words: Words }) {
  return (
    <figure className="overflow-hidden rounded border border-line">
      <figcaption className="flex items-center gap-3 border-b border-line bg-paper py-1 ps-3 pe-1">
        <span className="min-w-0 flex-1 truncate text-sm">{file.name}</span>
        <CardLink href={closeHref} className="button" data-look="quiet" data-square="" data-size="small">
          <Icon name="x" />
          <VisuallyHidden>{words.close}</VisuallyHidden>
        </CardLink>
      </figcaption>
      <Content file={file} words={words} />
    </figure>
  );
}

function Content({ file, words }: { file: ShownFile; words: Words }) {
  const src = `/api/files/${file.id}?inline=1`;
  switch (file.preview) {
    case 'image':
      return (
        // biome-ignore lint/performance/noImgElement: the file is private and of any size; an optimiser must not keep copies of it
        <img src={src} alt={file.name} className="mx-auto block max-h-[70vh] max-w-full bg-sunken object-contain" />
      );
    case 'pdf':
      return <iframe src={src} title={file.name} className="block h-[70vh] w-full" />;
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: what people attach has no captions
      return <audio src={src} controls preload="metadata" className="block w-full p-3" />;
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: what people attach has no captions
      return <video src={src} controls preload="metadata" className="block max-h-[70vh] w-full bg-sunken" />;
    default:
      return (
        <div className="max-h-[70vh] overflow-auto p-3">
          <pre className="font-mono text-sm whitespace-pre-wrap">{file.text?.content}</pre>
          {file.text?.cut ? <p className="mt-2 text-sm text-ink-3">{words.cut}</p> : null}
        </div>
      );
  }
}
