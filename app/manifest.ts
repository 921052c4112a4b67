import type { MetadataRoute } from 'next';

/** What a phone needs to put the house on its home screen. It opens with today's list. */
export default function manifest(): MetadataRoute.Manifest {
  const icon = (size: number, purpose: 'any' | 'maskable') => ({
    ...{ src: `/icon-${purpose}-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose },
  });
  return {
    id: '/',
    name: 'Dilo',
    short_name: 'Dilo',
    start_url: '/day',
    scope: '/',
    display: 'standalone',
    background_color: '#faf9f6',
    theme_color: '#0c6455',
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  };
}
