/** What a browser may show of a file inside a page, by the type its content was found to have. */
export type Preview = 'image' | 'pdf' | 'text' | 'audio' | 'video';

const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'];

/** Everything else is only ever handed over as a download: it may carry script (HTML, SVG, XML) or be nothing a browser shows. */
export function previewOf(mime: string): Preview | null {
  const type = mime.split(';')[0]?.trim() ?? '';
  if (images.includes(type)) return 'image';
  if (type === 'application/pdf') return 'pdf';
  if (type === 'text/plain') return 'text';
  if (type.startsWith('audio/')) return 'audio';
  return type.startsWith('video/') ? 'video' : null;
}
