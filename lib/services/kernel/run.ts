import type { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { insertAuditRows } from '@/lib/data/audit'
import { enqueueJobs } from '@/lib/data/job'
import { enqueueMail } from '@/lib/data/mail-outbox'
import { inPlatform, type PlatformTx } from '@/lib/data/platform-tx'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { runtime } from '@/lib/platform/runtime'
import { auditRows, failureRow } from './audit-rows'
import type { Context } from './context'
import { AppError, toAppError } from './errors'
import { fieldProblems } from './field-problem'
import { enforceLimit } from './limit'
import type { Command, Query } from './verb'

type Verb<Input extends z.ZodType, Result, Tx> = Command<string, Input, Result, Tx> | Query<string, Input, Result, Tx>
type Open<Tx> = <T>(tenantId: string, fn: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Runs one verb. The order is the security model and stands nowhere else:
 * actor → permission → parse → rate limit and step-up → before → transaction → run → audit and outbox → commit → map errors.
 */
export async function run<Input extends z.ZodType, Result>(verb: Verb<Input, Result, TenantTx>, input: unknown, ctx: Context): Promise<Result> {
  return execute(verb, input, ctx, inTenant)
}

/** The same for operator verbs, over the platform transaction. */
export async function runPlatform<Input extends z.ZodType, Result>(verb: Verb<Input, Result, PlatformTx>, input: unknown, ctx: Context): Promise<Result> {
  return execute(verb, input, ctx, (_tenantId, fn) => inPlatform(fn))
}

async function execute<Input extends z.ZodType, Result, Tx extends TenantTx | PlatformTx>(
  verb: Verb<Input, Result, Tx>, input: unknown, ctx: Context, open: Open<Tx>,
): Promise<Result> {
  try {
    assertTenantOpen(ctx, verb.scope)
    assertPermitted(verb, ctx)
    const parsed = parse(verb.input, input)
    if (verb.limit) await enforceLimit(verb.name, verb.limit, ctx)
    if (verb.stepUp !== undefined) assertFresh(verb.stepUp, ctx)
    const prepared = verb.kind === 'command' ? await verb.before?.({ ctx, input: parsed }) : undefined
    return await open(ctx.tenant.id, async (tx) => {
      if (verb.kind === 'query') return verb.run({ ctx, input: parsed, tx })
      const done = await verb.run({ ctx, input: parsed, tx, prepared })
      for (const [tenantId, rows] of auditRows(verb.name, done.audit, ctx)) await insertAuditRows(tx, tenantId, rows)
      await enqueueMail(tx, ctx.tenant.id, ctx.now, done.mail ?? [])
      await enqueueJobs(tx, ctx.tenant.id, ctx.now, done.jobs ?? [])
      return done.result
    })
  } catch (thrown) {
    throw await report(verb, ctx, toAppError(thrown))
  }
}

function assertTenantOpen(ctx: Context, scope: 'tenant' | 'platform'): void {
  if (scope === 'platform' || ctx.actor.kind === 'system') return
  if (ctx.tenant.status === 'suspended') throw new AppError('TENANT_SUSPENDED')
  if (ctx.tenant.status !== 'active') throw new AppError('NOT_FOUND')
}

function assertPermitted(verb: { readonly permission: Parameters<typeof can>[1] }, ctx: Context): void {
  if (can(ctx.actor, verb.permission)) return
  throw new AppError(ctx.actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { params: { permission: verb.permission } })
}

function parse<Input extends z.ZodType>(schema: Input, input: unknown): z.output<Input> {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return parsed.data
  const problems = fieldProblems(parsed.error.issues)
  throw new AppError('VALIDATION', { problems, field: Object.keys(problems)[0] ?? '' })
}

function assertFresh(maxAgeSeconds: number, ctx: Context): void {
  if (ctx.actor.kind === 'system' || ctx.actor.kind === 'application') return
  // Fresh is who has a session and a time of signing in; nobody else can be.
  if (!('authTime' in ctx.actor)) throw new AppError('STEP_UP_REQUIRED')
  if (ctx.now.getTime() - ctx.actor.authTime.getTime() > maxAgeSeconds * 1000) throw new AppError('STEP_UP_REQUIRED')
}

const DENIALS: ReadonlySet<string> = new Set(['FORBIDDEN', 'ROLE_NOT_DELEGABLE', 'TARGET_OUTRANKS_ACTOR', 'GRANT_NOT_ALLOWED'])

/** A refused command leaves an audit row too; the log line carries the private detail under the correlation id. */
async function report(verb: { readonly kind: string; readonly name: string }, ctx: Context, error: AppError): Promise<AppError> {
  const log = runtime().log
  const entry = { correlationId: ctx.correlationId, verb: verb.name, tenant: ctx.tenant.slug, code: error.code, detail: error.options.detail }
  if (error.status >= 500) log.error({ ...entry, err: error.cause }, 'verb failed')
  else log.debug(entry, 'verb refused')
  if (verb.kind === 'command' && (DENIALS.has(error.code) || (error.code === 'RATE_LIMITED' && ctx.actor.kind !== 'anonymous'))) {
    await inTenant(ctx.tenant.id, (tx) => insertAuditRows(tx, ctx.tenant.id, [failureRow(verb.name, error, ctx)])).catch((failed: unknown) =>
      log.error({ ...entry, err: failed }, 'a refusal could not be audited'))
  }
  return error
}
