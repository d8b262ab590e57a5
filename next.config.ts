import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/transport/request-config.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types, tests included; a start from a fresh clone need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Slow machines: a page that waits for its turn is not a page that hangs.
  staticPageGenerationTimeout: 600,
  // Pages are loaded when somebody first opens them: all at once would stay in the memory of a process that only signs people in.
  experimental: { serverActions: { bodySizeLimit: '2mb' }, preloadEntriesOnStart: false },
  serverExternalPackages: ['oidc-provider', 'pg', 'pino', '@node-rs/argon2', '@prisma/client', 'nodemailer', '@react-email/render', 'css-tree'],
}

export default withNextIntl(config)
