import { z } from 'zod'
import { findInvitations, type Invitation } from '@/lib/data/invitation'
import { findMatchingInvitationIds } from '@/lib/data/invitation-list'
import { closeOverdue } from '@/lib/data/invitation-write'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { INVITATION_STATES } from '@/lib/domain/invitation'
import type { AppErrorCode } from '@/lib/domain/shared'
import { AppError, notFound, type AuditEntry, type Context } from '../kernel'
import { id } from './fields'

/** How many invitations one bulk act may reach. */
export const BULK_CAP = 2_000

const word = (max: number) => z.string().trim().min(1).max(max).optional()

/** What a list is narrowed to. Strict here: a bulk act must never reach more than was meant. */
export const InvitationFilterInput = z.strictObject({ search: word(200), state: z.enum(INVITATION_STATES).optional(), domain: word(253), batchId: id.optional() })

/** One, several, or everything that matches a filter. */
export const Selection = z.union([z.object({ ids: z.array(id).min(1).max(BULK_CAP) }), z.object({ matching: InvitationFilterInput })])

export interface BulkProblem {
  readonly id: string
  readonly email: string
  readonly code: AppErrorCode
}

export interface BulkResult {
  readonly total: number
  readonly done: number
  readonly problems: readonly BulkProblem[]
}

/** Reads and holds what was selected. A foreign or missing id refuses the whole call; more than the cap is never cut off silently. */
export async function select(tx: TenantTx, ctx: Context, input: z.output<typeof Selection>): Promise<readonly Invitation[]> {
  const ids = 'ids' in input ? [...new Set(input.ids)] : await findMatchingInvitationIds(tx, input.matching, ctx.now, BULK_CAP + 1)
  if (ids.length > BULK_CAP) throw new AppError('LIMIT_EXCEEDED', { params: { max: BULK_CAP } })
  await closeOverdue(tx, ids, ctx.now)
  const found = await findInvitations(tx, ids, { lock: true })
  if (ids.length === 0 || found.length !== ids.length) throw notFound()
  return found
}

/** Applies a step to each; a refusal of one leaves the others. `step` must refuse before it writes. */
export async function applyToEach<Extra>(
  invitations: readonly Invitation[], options: { readonly skipRefused?: boolean }, step: (invitation: Invitation) => Promise<{ audit: AuditEntry; extra: Extra }>,
): Promise<{ result: BulkResult; audit: AuditEntry[]; extras: readonly Extra[] }> {
  const audit: AuditEntry[] = []
  const extras: Extra[] = []
  const problems: BulkProblem[] = []
  for (const invitation of invitations) {
    try {
      const done = await step(invitation)
      audit.push(done.audit)
      extras.push(done.extra)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      problems.push({ id: invitation.id, email: invitation.email, code: error.code })
    }
  }
  // One invitation that is refused is simply refused; the caller gets the reason as an error.
  const [only] = problems
  if (invitations.length === 1 && only && !options.skipRefused) throw new AppError(only.code)
  return { result: { total: invitations.length, done: invitations.length - problems.length, problems }, audit, extras }
}

/** A bulk act always leaves a trail, even when every single one was refused. */
export function bulkTrail(name: string, audit: readonly AuditEntry[], result: BulkResult): readonly [AuditEntry, ...AuditEntry[]] {
  const [first, ...rest] = audit
  if (first) return [first, ...rest]
  return [{ target: { type: 'Invitation', id: null, name: null }, details: { attempted: result.total, done: 0, problems: result.problems.slice(0, 20) }, action: name }]
}
