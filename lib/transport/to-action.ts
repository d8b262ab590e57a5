import { headers } from 'next/headers'
import type { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { contextOfPath } from '@/lib/auth/context'
import { currentRequest } from '@/lib/platform/runtime'
import { notFound, run, runPlatform, toAppError, type Command, type Context, type Query } from '@/lib/services/kernel'
import { assertSameOrigin } from './origin'
import { publicError, type ActionResult } from './result'

type Verb<Input extends z.ZodType, Result, Tx> = Command<string, Input, Result, Tx> | Query<string, Input, Result, Tx>

/** Makes a server action of a verb. The tenant is the one of the page's own URL; input never names it. */
export function toAction<Input extends z.ZodType, Result>(verb: Verb<Input, Result, TenantTx>) {
  return async (input: z.input<Input>): Promise<ActionResult<Result>> => act((ctx) => run(verb, input, ctx))
}

/** The same for operator verbs, on pages of `/platform`. */
export function toPlatformAction<Input extends z.ZodType, Result>(verb: Verb<Input, Result, PlatformTx>) {
  return async (input: z.input<Input>): Promise<ActionResult<Result>> => act((ctx) => runPlatform(verb, input, ctx))
}

async function act<Result>(work: (ctx: Context) => Promise<Result>): Promise<ActionResult<Result>> {
  try {
    assertSameOrigin(await headers())
    const pathname = new URL(currentRequest()?.req.url ?? '/', 'http://path').pathname
    const ctx = await contextOfPath(pathname)
    if (!ctx) throw notFound()
    return { ok: true, data: await work(ctx) }
  } catch (error) {
    return { ok: false, error: await publicError(toAppError(error)) }
  }
}
