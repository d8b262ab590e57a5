import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { platformContext, tenantContext } from '@/lib/auth/context'
import { currentRequest } from '@/lib/platform/runtime'
import { AppError, run, runPlatform, type Context, type Query } from '@/lib/services/kernel'

/** Reads for a page of `/t/{slug}`: unknown is the not-found page, signed out goes to sign-in, refused throws to the section's error page. */
export async function read<Input extends z.ZodType, Result>(slug: string, verb: Query<string, Input, Result, TenantTx>, input: unknown): Promise<Result> {
  const ctx = await tenantContext(slug)
  if (!ctx) notFound()
  return settle(() => run(verb, input, ctx), signInPath(ctx))
}

/** For a part of a page that may be missing, such as the object of a drawer: null instead of the not-found page. */
export async function readMaybe<Input extends z.ZodType, Result>(slug: string, verb: Query<string, Input, Result, TenantTx>, input: unknown): Promise<Result | null> {
  const ctx = await tenantContext(slug)
  if (!ctx) notFound()
  return settle(() => run(verb, input, ctx).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }), signInPath(ctx))
}

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
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound()
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
