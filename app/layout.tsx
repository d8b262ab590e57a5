import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EarlyClick } from '@/components/shell/early-click'
import { defaultLocale, isLocale, textDirection } from '@/lib/format/locale'
import { browserTexts } from '@/lib/transport/language'
import { pageNonce } from '@/lib/transport/nonce'
import { Providers } from './providers'

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  return { title: { default: t('name'), template: `%s · ${t('name')}` }, icons: { icon: '/icon.svg' }, robots: { index: false, follow: false } }
}

const oneOf = <Value extends string>(value: string | undefined, allowed: readonly Value[]) => allowed.find((candidate) => candidate === value)

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A prerendered page has no nonce, and the policy then blocks all its scripts.
  await connection()
  const [locale, jar] = await Promise.all([getLocale(), cookies()])
  return (
    <html
      lang={locale}
      dir={textDirection(locale)}
      data-theme={oneOf(jar.get('theme')?.value, ['light', 'dark'])}
      data-density={oneOf(jar.get('density')?.value, ['compact'])}
      data-rail={oneOf(jar.get('rail')?.value, ['collapsed'])}
      data-keys={oneOf(jar.get('keys')?.value, ['off'])}
      suppressHydrationWarning
    >
      <body>
        <EarlyClick nonce={pageNonce()} />
        <NextIntlClientProvider messages={browserTexts(isLocale(locale) ? locale : defaultLocale)}><Providers>{children}</Providers></NextIntlClientProvider>
      </body>
    </html>
  )
}
