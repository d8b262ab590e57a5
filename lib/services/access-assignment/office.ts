import type { AssignmentRow } from '@/lib/data/access-assignment-list'
import { findPackages } from '@/lib/data/access-package'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Outcome, Refusal } from '@/lib/domain/entitlement'
import type { Result } from '@/lib/domain/shared'
import { assertInCatalog } from '../catalog'
import { actorId, notFound, type AuditEntry, type AuditTrail, type Context } from '../kernel'

/** Refuses unless the caller may change who holds these packages. */
export async function assertMayAssign(tx: TenantTx, ctx: Context, packageIds: readonly string[]): Promise<void> {
  const wanted = new Set(packageIds)
  const found = await findPackages(tx, [...wanted])
  if (found.length < wanted.size) throw notFound()
  for (const catalogId of new Set(found.map((one) => one.catalogId))) await assertInCatalog(tx, ctx, catalogId, 'access-assignment.update')
}

/** The person behind the call, so that they decide nothing about it; null for an application. */
export const actingPerson = (ctx: Context): string | null => (ctx.actor.kind === 'user' ? actorId(ctx.actor) : null)

export const assignmentTarget = ({ id, user, package: pkg }: Pick<AssignmentRow, 'id' | 'user' | 'package'>): AuditEntry['target'] => ({ type: 'AccessPackageAssignment', id, name: `${pkg.displayName}: ${user.displayName}` })

export interface Tally {
  readonly done: number
  readonly failed: readonly { readonly id: string; readonly reason: string }[]
}

/** Many steps in one act: what the rules refuse is told for each, and the others count. */
export async function tally<Item extends { readonly id: string }>(items: readonly Item[], step: (item: Item) => Promise<Result<Outcome, Refusal>>, entryOf: (item: Item) => AuditEntry): Promise<{ result: Tally; audit: AuditTrail }> {
  const failed: { id: string; reason: string }[] = []
  const entries: AuditEntry[] = []
  for (const item of items) {
    const answer = await step(item)
    if (answer.ok) entries.push(entryOf(item))
    else failed.push({ id: item.id, reason: answer.error.code })
  }
  const [first, ...rest] = entries
  return { result: { done: entries.length, failed }, audit: first ? [first, ...rest] : { target: { type: 'AccessPackageAssignment', id: null, name: null }, details: { refused: failed } } }
}
