import type { TenantTx } from './tenant-tx'

interface Named {
  readonly id: string
  readonly displayName: string
}

export interface PolicyNames {
  readonly applications: readonly Named[]
  readonly groups: readonly Named[]
  readonly terms: readonly Named[]
  readonly strengths: readonly Named[]
  readonly locations: readonly Named[]
  readonly contexts: readonly Named[]
}

const ROW = { id: true, displayName: true } as const
const MOST = 500

/** Names of what policies refer to, for choosing and for showing; long lists end at a limit. */
export async function findPolicyNames(tx: TenantTx): Promise<PolicyNames> {
  const list = { orderBy: { displayName: 'asc' }, select: ROW, take: MOST } as const
  return {
    applications: await tx.db.application.findMany({ where: { deletedAt: null, kind: 'oidc' }, ...list }),
    groups: await tx.db.group.findMany({ where: { deletedAt: null }, ...list }),
    terms: await tx.db.agreement.findMany({ where: { deletedAt: null }, ...list }),
    strengths: await tx.db.authenticationStrength.findMany(list),
    locations: await tx.db.namedLocation.findMany(list),
    contexts: await tx.db.authenticationContext.findMany(list),
  }
}

export async function findPeopleNames(tx: TenantTx, ids: readonly string[]): Promise<Map<string, { readonly displayName: string; readonly email: string }>> {
  const rows = await tx.db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, displayName: true, email: true } })
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
