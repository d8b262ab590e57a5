import { cache } from 'react'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { platformContext, tenantContext } from '@/lib/auth/context'
import { currentRequest } from '@/lib/platform/runtime'
import { AppError, run, runPlatform, type Context, type Query } from '@/lib/services/kernel'

type TenantQuery<Input extends z.ZodType, Result> = Query<string, Input, Result, TenantTx>

/** One drawing of a page: its layout, metadata and body ask for the same object, which is read once. */
const answers = cache(() => new Map<string, Promise<unknown>>())

function once<Input extends z.ZodType, Result>(verb: TenantQuery<Input, Result>, input: unknown, ctx: Context): Promise<Result> {
  const key = JSON.stringify([ctx.tenant.id, verb.name, input])
  const answer = answers().get(key) ?? run(verb, input, ctx)
  answers().set(key, answer)
  // SAFE: the key names the verb, and a verb answers with one type.
  return answer as Promise<Result>
}

/** Reads for a page of `/t/{slug}`: unknown is the not-found page, signed out goes to sign-in, refused throws to the section's error page. */
export async function read<Input extends z.ZodType, Result>(slug: string, verb: TenantQuery<Input, Result>, input: unknown): Promise<Result> {
  const ctx = await tenantContext(slug)
  if (!ctx) notFound()
  return settle(() => once(verb, input, ctx), signInPath(ctx))
}

/** For a part of a page that may be missing, such as the object of a drawer: null instead of the not-found page. */
export async function readMaybe<Input extends z.ZodType, Result>(slug: string, verb: TenantQuery<Input, Result>, input: unknown): Promise<Result | null> {
  const ctx = await tenantContext(slug)
  if (!ctx) notFound()
  return settle(() => run(verb, input, ctx).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }), signInPath(ctx))
}

/**
 * The status of a page whose frame is sent before its object is looked for. A layout, which is drawn before anything is sent, looks first;
 * the page below finds the same and draws the not-found page. Payloads of navigation keep theirs: Next would load the page anew.
 */
export async function answerForObject(slug: string, base: string, objects: readonly (readonly [path: RegExp, verb: TenantQuery<z.ZodType, unknown>])[]): Promise<void> {
  const [scope, ctx] = [currentRequest(), await tenantContext(slug)]
  if (!scope || !ctx || scope.req.method !== 'GET' || scope.req.headers['rsc'] !== undefined) return
  const path = new URL(scope.req.url ?? '/', 'http://path').pathname.slice(base.length)
  for (const [pattern, verb] of objects) {
    const id = pattern.exec(path)?.[1]
    if (id && await once(verb, { id }, ctx).then(() => false, isMissing)) scope.res.statusCode = 404
  }
}

/** What is asked for by an id that cannot be one is not here either. */
const isMissing = (error: unknown) => error instanceof AppError && (error.code === 'NOT_FOUND' || (error.code === 'VALIDATION' && error.options.field === 'id'))

/** `read` for `/platform`. */
export async function readPlatform<Input extends z.ZodType, Result>(verb: Query<string, Input, Result, PlatformTx>, input: unknown): Promise<Result> {
  const ctx = await platformContext()
  if (!ctx) redirect('/setup')
  return settle(() => runPlatform(verb, input, ctx), '/platform/sign-in')
}

/** What an operator keeps for themselves, in the operators' organisation. */
export async function readOperator<Input extends z.ZodType, Result>(verb: Query<string, Input, Result, TenantTx>, input: unknown): Promise<Result> {
  const ctx = await platformContext()
  if (!ctx) redirect('/setup')
  return settle(() => run(verb, input, ctx), '/platform/sign-in')
}

function signInPath(ctx: Context): string {
  const path = currentRequest()?.req.url ?? `/t/${ctx.tenant.slug}`
  const surface = path.startsWith(`/t/${ctx.tenant.slug}/admin`) ? 'console' : 'portal'
  return `/t/${ctx.tenant.slug}/${surface}/sign-in?returnTo=${encodeURIComponent(path)}`
}

async function settle<T>(work: () => Promise<T>, signIn: string): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isMissing(error)) notFound()
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') redirect(signIn)
    // Single sign-on would come back with the old proof: this one has to be asked for.
    if (error instanceof AppError && error.code === 'STEP_UP_REQUIRED') redirect(`${signIn}${signIn.includes('?') ? '&' : '?'}reauth=1`)
    throw error instanceof AppError ? withDigest(error) : error
  }
}

/** Next shows the browser only `digest`: it carries the code and the correlation id to the error page. */
function withDigest(error: AppError): Error {
  return Object.assign(error, { digest: `${error.code}:${currentRequest()?.correlationId ?? ''}` })
}
