import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/platform/locale.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm test` checks the types by itself; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  distDir: process.env.DILO_DIST ?? '.next',
  serverExternalPackages: [
    '@node-rs/argon2',
    'pino',
    'postgres',
    'flydrive',
    '@aws-sdk/client-s3',
    'inngest',
    'imapflow',
  ],
  experimental: {
    serverActions: { bodySizeLimit: '1mb' },
    // A page's code is read when it is first asked for: a process holds none that nobody uses.
    preloadEntriesOnStart: false,
  },
};

export default withNextIntl(config);
