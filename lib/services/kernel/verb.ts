import type { z } from 'zod'
import type { AuditChange } from '@/lib/domain/audit'
import type { Permission } from '@/lib/domain/permission'
import type { JobRequest } from '@/lib/data/job'
import type { MailRequest } from '@/lib/data/mail-outbox'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Context } from './context'

/** What an audited act did. Several entries for a bulk verb, never none. */
export interface AuditEntry {
  readonly target: { readonly type: string; readonly id: string | null; readonly name: string | null }
  readonly changes?: readonly AuditChange[]
  readonly details?: Readonly<Record<string, unknown>>
  /** Overrides the verb's name as the action (e.g. one verb that both adds and removes). */
  readonly action?: string
  /** Overrides the tenant of the call; platform verbs only. */
  readonly tenantId?: string
}

export type AuditTrail = AuditEntry | readonly [AuditEntry, ...AuditEntry[]]

export interface Limit {
  readonly per: 'actor' | 'ip' | 'tenant'
  readonly max: number
  readonly windowSeconds: number
}

interface Declaration<Name extends string, Input extends z.ZodType> {
  /** `{noun}.{verb}`; also the audit action and the registry key. */
  readonly name: Name
  readonly permission: Permission
  readonly input: Input
  readonly limit?: Limit
  /** The person must have signed in within this many seconds. */
  readonly stepUp?: number
}

interface Call<Input extends z.ZodType, Tx> {
  readonly ctx: Context
  readonly input: z.output<Input>
  readonly tx: Tx
}

interface Done<Result> {
  readonly result: Result
  readonly audit: AuditTrail
  readonly mail?: readonly MailRequest[]
  readonly jobs?: readonly JobRequest[]
}

export interface Command<Name extends string, Input extends z.ZodType, Result, Tx, Prepared = unknown> extends Declaration<Name, Input> {
  readonly kind: 'command'
  readonly scope: 'tenant' | 'platform'
  /** Slow work (hashing, key making, checks of their own) before the transaction opens. What it read may change until `run`, which asks again. */
  before?(call: Omit<Call<Input, Tx>, 'tx'>): Promise<Prepared>
  run(call: Call<Input, Tx> & { readonly prepared: Prepared }): Promise<Done<Result>>
}

export interface Query<Name extends string, Input extends z.ZodType, Result, Tx> extends Declaration<Name, Input> {
  readonly kind: 'query'
  readonly scope: 'tenant' | 'platform'
  run(call: Call<Input, Tx>): Promise<Result>
}

type Options<Verb> = Omit<Verb, 'kind' | 'scope'>

/** What `run` is promised, `before` makes. */
type Kept<Prepared> = [Prepared] extends [undefined] ? unknown : { readonly before: unknown }

/** Declares a write inside one tenant. It does not compile without a permission or without an audit entry. */
export function command<Name extends string, Input extends z.ZodType, Result, Prepared = undefined>(
  options: Options<Command<Name, Input, Result, TenantTx, Prepared>> & Kept<Prepared>,
): Command<Name, Input, Result, TenantTx, Prepared> {
  return Object.freeze({ ...options, kind: 'command' as const, scope: 'tenant' as const })
}

/** Declares a read inside one tenant. */
export function query<Name extends string, Input extends z.ZodType, Result>(options: Options<Query<Name, Input, Result, TenantTx>>): Query<Name, Input, Result, TenantTx> {
  return Object.freeze({ ...options, kind: 'query' as const, scope: 'tenant' as const })
}

/** Declares an operator's write over tenants. */
export function platformCommand<Name extends string, Input extends z.ZodType, Result, Prepared = undefined>(
  options: Options<Command<Name, Input, Result, PlatformTx, Prepared>> & Kept<Prepared>,
): Command<Name, Input, Result, PlatformTx, Prepared> {
  return Object.freeze({ ...options, kind: 'command' as const, scope: 'platform' as const })
}

/** Declares an operator's read over tenants. */
export function platformQuery<Name extends string, Input extends z.ZodType, Result>(options: Options<Query<Name, Input, Result, PlatformTx>>): Query<Name, Input, Result, PlatformTx> {
  return Object.freeze({ ...options, kind: 'query' as const, scope: 'platform' as const })
}
