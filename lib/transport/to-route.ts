import type { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { contextOfPath } from '@/lib/auth/context'
import { currentRequest } from '@/lib/platform/runtime'
import { AppError, notFound, run, runPlatform, toAppError, type Command, type Context, type Query } from '@/lib/services/kernel'
import { assertSameOrigin } from './origin'
import { publicError } from './result'

type Verb<Input extends z.ZodType, Result, Tx> = Command<string, Input, Result, Tx> | Query<string, Input, Result, Tx>

/** Makes an HTTP handler of a verb. A query reads its input from the query string, a command from a JSON body. */
export function toRoute<Input extends z.ZodType, Result>(verb: Verb<Input, Result, TenantTx>) {
  return (request: Request): Promise<Response> => answer(request, verb.kind, (input, ctx) => run(verb, input, ctx))
}

export function toPlatformRoute<Input extends z.ZodType, Result>(verb: Verb<Input, Result, PlatformTx>) {
  return (request: Request): Promise<Response> => answer(request, verb.kind, (input, ctx) => runPlatform(verb, input, ctx))
}

async function answer<Result>(request: Request, kind: 'command' | 'query', work: (input: unknown, ctx: Context) => Promise<Result>): Promise<Response> {
  return guarded(async () => {
    const url = new URL(request.url)
    const ctx = await contextOfPath(url.pathname)
    if (!ctx) throw notFound()
    if (kind === 'command') assertSameOrigin(request.headers)
    const input = kind === 'query' ? Object.fromEntries(url.searchParams) : await jsonBody(request)
    return Response.json(await work(input, ctx), { headers: { 'cache-control': 'no-store' } })
  })
}

/** Runs a handler; anything thrown becomes the JSON error envelope with its status. */
export async function guarded(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (thrown) {
    const error = toAppError(thrown)
    const headers = new Headers({ 'cache-control': 'no-store' })
    if (error.options.retryAfterSeconds) headers.set('retry-after', String(error.options.retryAfterSeconds))
    const shown = await publicError(error)
    return Response.json({ error: { ...shown, correlationId: shown.correlationId || currentRequest()?.correlationId } }, { status: error.status, headers })
  }
}

async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw new AppError('VALIDATION', { problems: { body: { key: 'json' } } })
  }
}
