import type { AgreementContentType } from '@/lib/domain/agreement'
import { contextOfPath } from '@/lib/auth/context'
import { notFound, type Context } from '@/lib/services/kernel'
import { guarded } from './to-route'

interface TermsFile {
  readonly title: string
  readonly contentType: AgreementContentType
  readonly content: Uint8Array
}

/**
 * A text of terms of use as a file. It is never a document of this site: a PDF opens in the browser's viewer, Markdown is plain text,
 * and neither is sniffed, framed elsewhere or kept by a cache.
 */
export function termsFileResponse({ title, contentType, content }: TermsFile): Response {
  const isPdf = contentType === 'application/pdf'
  const plain = title.normalize('NFKD').replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 100) || 'terms'
  const name = `${plain}.${isPdf ? 'pdf' : 'md'}`
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': isPdf ? 'application/pdf' : 'text/plain; charset=utf-8', 'content-disposition': `inline; filename="${name}"`, 'content-length': String(content.byteLength),
      'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'cross-origin-resource-policy': 'same-origin',
    },
  })
}

/** A route that answers with such a file. */
export function termsFile(request: Request, find: (ctx: Context) => Promise<TermsFile>): Promise<Response> {
  return guarded(async () => {
    const ctx = await contextOfPath(new URL(request.url).pathname)
    if (!ctx) throw notFound()
    return termsFileResponse(await find(ctx))
  })
}
