import { insertSignIns, type NewSignIn } from '@/lib/data/sign-in-record'
import { aloneInTenant, sqlInTenant, type TenantSql } from '@/lib/data/tenant-tx'
import { countPolicyResults } from '@/lib/data/access-rollup'
import type { Evaluation, SignIn } from '@/lib/domain/conditional-access'
import type { SignInReason } from '@/lib/domain/log'
import type { AppErrorCode } from '@/lib/domain/shared'
import { accessStatus, packAccess } from '@/lib/domain/sign-in'
import { impactOf, type Impact } from '@/lib/domain/what-if'
import type { Context } from '@/lib/services/kernel'
import { describeDevice } from '@/lib/platform/device'

export interface Attempt {
  readonly result: NewSignIn['result']
  readonly kind?: NewSignIn['kind']
  readonly identifier: string
  readonly person?: { readonly id: string; readonly displayName: string; readonly userType: string } | null
  readonly client?: { readonly clientId: string; readonly applicationId: string; readonly name: string } | null
  /** What was tried last: password, emailCode, session … */
  readonly method: string | null
  /** Ours, or in lower case one of OAuth's. */
  readonly errorCode?: AppErrorCode | Lowercase<string> | null
  readonly failureReason?: SignInReason | null
  readonly details?: NewSignIn['details']
  /** What policies were asked and what they said. */
  readonly access?: { readonly facts: SignIn; readonly evaluation: Evaluation } | null
}

export type AttemptPlace = Pick<Context, 'now' | 'ip' | 'userAgent' | 'correlationId'>

/** PostgreSQL holds no NUL in a text. */
const text = (typed: string) => typed.replaceAll('\0', '')

export function signInRow(ctx: AttemptPlace, attempt: Attempt): NewSignIn {
  const { access } = attempt
  const interactive = (attempt.kind ?? 'interactiveUser') === 'interactiveUser'
  return {
    facts: access?.facts ?? null, access: access ? packAccess(access.evaluation, interactive) : null, accessStatus: access ? accessStatus(access.evaluation) : null,
    at: ctx.now, kind: attempt.kind ?? 'interactiveUser', result: attempt.result, method: attempt.method, identifier: text(attempt.identifier).slice(0, 320),
    userId: attempt.person?.id ?? null, userName: attempt.person?.displayName ?? null, userType: attempt.person?.userType ?? null,
    applicationId: attempt.client?.applicationId ?? null, appName: attempt.client?.name ?? null, clientId: attempt.client?.clientId ?? null,
    ip: ctx.ip, userAgent: ctx.userAgent === null ? null : text(ctx.userAgent).slice(0, 1024), ...describeDevice(ctx.userAgent),
    errorCode: attempt.errorCode ?? null, failureReason: attempt.failureReason ?? null, correlationId: ctx.correlationId, details: attempt.details ?? {},
  }
}

function impactsOf({ policies }: Evaluation): readonly { readonly id: string; readonly result: Impact }[] {
  return policies.flatMap((policy) => {
    const result = impactOf(policy)
    return result === null ? [] : [{ id: policy.id, result }]
  })
}

/** Writes one attempt to the sign-in log, in the caller's transaction. */
export async function recordSignIn(tx: TenantSql, ctx: AttemptPlace, attempt: Attempt): Promise<void> {
  await insertSignIns(tx, [signInRow(ctx, attempt)])
  if (attempt.access) await countPolicyResults(tx, impactsOf(attempt.access.evaluation), ctx.now)
}

/** The same in a transaction of its own: a refused attempt stays in the log whatever follows. */
export async function recordAttempt(ctx: Context, attempt: Attempt): Promise<void> {
  // Row and counters belong together; a row without them needs no transaction.
  await (attempt.access ? sqlInTenant(ctx.tenant.id, (tx) => recordSignIn(tx, ctx, attempt)) : recordSignIn(aloneInTenant(ctx.tenant.id), ctx, attempt))
}
