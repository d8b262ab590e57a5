import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReactNode } from 'react'
import { textDirection } from '@/lib/format/locale'
import { brandStyle } from './brand-style'

export type ExternalDocument = {
  title: string
  lang: string
  dir?: 'ltr' | 'rtl'
  /** Nonce of the response's policy; needed only with an accent or a script. */
  nonce?: string | undefined
  /** The tenant's brand colour, #rrggbb. */
  accent?: string | null | undefined
  iconHref?: string | undefined
  cssHref?: string
  /** A script that adds to a page which works without it. */
  scriptHref?: string
  children: ReactNode
}

const found = new Map<string, string>()

/** Address of an asset of the external pages; its name carries a hash, so it may be cached for ever. */
function assetHref(asset: string): string {
  const known = found.get(asset)
  if (known) return known
  const path = join(/* turbopackIgnore: true */ process.cwd(), 'public', 'assets', 'manifest.json')
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const name: unknown = typeof manifest === 'object' && manifest !== null ? Object.entries(manifest).find(([key]) => key === asset)?.[1] : undefined
  if (typeof name !== 'string') throw new Error(`No ${asset} for the external pages in ${path}: run \`node scripts/build-assets.mjs\``)
  found.set(asset, `/assets/${name}`)
  return `/assets/${name}`
}

export const externalCssHref = (): string => assetHref('external.css')
export const passkeyScriptHref = (): string => assetHref('passkey.js')

/** A whole page as a string, without a script unless it says which. */
export async function renderDocument({ title, lang, dir = textDirection(lang), nonce, accent, iconHref = '/icon.svg', cssHref = externalCssHref(), scriptHref, children }: ExternalDocument): Promise<string> {
  // Next refuses a static import of react-dom/server in code it bundles for the server.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const style = brandStyle(accent)
  const markup = renderToStaticMarkup(
    <html lang={lang} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href={iconHref} />
        <link rel="stylesheet" href={cssHref} />
        {style && <style nonce={nonce}>{style}</style>}
        {scriptHref && <script nonce={nonce} src={scriptHref} defer />}
      </head>
      <body>{children}</body>
    </html>,
  )
  return `<!doctype html>${markup}`
}

/** The page as a response that no cache keeps. */
export async function htmlResponse(page: ExternalDocument, { status = 200, headers = {} }: { status?: number; headers?: HeadersInit } = {}): Promise<Response> {
  const all = new Headers(headers)
  all.set('content-type', 'text/html; charset=utf-8')
  all.set('cache-control', 'no-store')
  return new Response(await renderDocument(page), { status, headers: all })
}
