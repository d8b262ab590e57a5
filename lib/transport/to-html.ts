import type { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { contextOfPath } from '@/lib/auth/context'
import { notFound, run, runPlatform, type Context, type Query } from '@/lib/services/kernel'
import { guarded } from './to-route'

interface Segments {
  readonly params: Promise<Readonly<Record<string, string>>>
}

/** Makes a handler that answers with a document of its own, for sandboxed frames. The path's segments are the input; null is not found. */
export function toHtml<Input extends z.ZodType, Result>(verb: Query<string, Input, Result, TenantTx>, html: (result: Result, query: URLSearchParams) => string | null) {
  return (request: Request, segments: Segments): Promise<Response> => answer(request, segments, (input, ctx) => run(verb, input, ctx), html)
}

export function toPlatformHtml<Input extends z.ZodType, Result>(verb: Query<string, Input, Result, PlatformTx>, html: (result: Result, query: URLSearchParams) => string | null) {
  return (request: Request, segments: Segments): Promise<Response> => answer(request, segments, (input, ctx) => runPlatform(verb, input, ctx), html)
}

async function answer<Result>(request: Request, { params }: Segments, work: (input: unknown, ctx: Context) => Promise<Result>, html: (result: Result, query: URLSearchParams) => string | null): Promise<Response> {
  return guarded(async () => {
    const url = new URL(request.url)
    const ctx = await contextOfPath(url.pathname)
    if (!ctx) throw notFound()
    const document = html(await work(await params, ctx), url.searchParams)
    if (document === null) throw notFound()
    return new Response(document, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
  })
}
