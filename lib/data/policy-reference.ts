import { BUILT_IN_STRENGTHS, type Reference, type ReferenceKind } from '@/lib/domain/conditional-access'
import { ROLE_NAMES, roleTemplateId } from '@/lib/domain/permission'
import { isUuid } from '@/lib/domain/shared'
import type { TenantTx } from './tenant-tx'

/** Names of what exists here, by kind and lower-case id. */
export type FoundReferences = ReadonlyMap<ReferenceKind, ReadonlyMap<string, string>>

const ROLES = ROLE_NAMES.map((name) => ({ id: roleTemplateId(name), name }))

/** What of all this exists, with its name. People, groups and applications that are deleted do not. */
export async function findReferenced(tx: TenantTx, references: readonly Pick<Reference, 'kind' | 'value'>[]): Promise<FoundReferences> {
  const idsOf = (kind: ReferenceKind) => [...new Set(references.filter((one) => one.kind === kind && isUuid(one.value)).map((one) => one.value.toLowerCase()))]
  const where = (kind: ReferenceKind) => ({ id: { in: idsOf(kind) } })
  const named = { id: true, displayName: true } as const
  const live = { deletedAt: null }
  const rows: readonly (readonly [ReferenceKind, readonly { id: string; displayName: string }[]])[] = [
    ['user', await tx.db.user.findMany({ where: { ...where('user'), ...live }, select: named })],
    ['group', await tx.db.group.findMany({ where: { ...where('group'), ...live }, select: named })],
    ['application', await tx.db.application.findMany({ where: { ...where('application'), ...live }, select: named })],
    ['location', await tx.db.namedLocation.findMany({ where: where('location'), select: named })],
    ['strength', [...BUILT_IN_STRENGTHS, ...(await tx.db.authenticationStrength.findMany({ where: where('strength'), select: named }))]],
    ['terms', await tx.db.agreement.findMany({ where: { ...where('terms'), ...live }, select: named })],
    ['role', ROLES.map(({ id, name }) => ({ id, displayName: name }))],
  ]
  return new Map(rows.map(([kind, found]) => [kind, new Map(found.map((row) => [row.id.toLowerCase(), row.displayName]))]))
}

export interface Named {
  readonly id: string
  readonly displayName: string
}

/** Few of each, for the choices of forms and mapping. */
export async function findPolicyChoices(tx: TenantTx): Promise<{ locations: (Named & { isTrusted: boolean })[]; strengths: Named[]; contexts: Named[]; terms: Named[]; roles: Named[] }> {
  const select = { id: true, displayName: true } as const
  const orderBy = { displayName: 'asc' } as const
  return {
    locations: await tx.db.namedLocation.findMany({ orderBy, select: { ...select, isTrusted: true } }),
    strengths: [...BUILT_IN_STRENGTHS.map(({ id, displayName }) => ({ id, displayName })), ...(await tx.db.authenticationStrength.findMany({ orderBy, select }))],
    contexts: await tx.db.authenticationContext.findMany({ orderBy: { id: 'asc' }, select }),
    terms: await tx.db.agreement.findMany({ where: { deletedAt: null }, orderBy, select }),
    roles: ROLES.map(({ id, name }) => ({ id, displayName: name })),
  }
}

/** Ids by name, where the name is unique: exports often name what they mean. */
export async function findByName(tx: TenantTx, kind: ReferenceKind, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const where = { displayName: { in: [...names], mode: 'insensitive' as const } }
  const select = { id: true, displayName: true } as const
  const found = kind === 'group' ? await tx.db.group.findMany({ where: { ...where, deletedAt: null }, select, take: 1000 })
    : kind === 'application' ? await tx.db.application.findMany({ where: { ...where, deletedAt: null }, select, take: 1000 })
    : kind === 'location' ? await tx.db.namedLocation.findMany({ where, select })
    : kind === 'terms' ? await tx.db.agreement.findMany({ where: { ...where, deletedAt: null }, select })
    : kind === 'strength' ? [...BUILT_IN_STRENGTHS, ...(await tx.db.authenticationStrength.findMany({ where, select }))]
    : kind === 'role' ? ROLES.map(({ id, name }) => ({ id, displayName: name }))
    : kind === 'user' ? (await tx.db.user.findMany({ where: { emailNormalized: { in: names.map((name) => name.toLowerCase()) }, deletedAt: null }, select: { id: true, emailNormalized: true }, take: 1000 }))
      .map((row) => ({ id: row.id, displayName: row.emailNormalized }))
    : []
  const byName = new Map<string, string | null>()
  for (const { id, displayName } of found) byName.set(displayName.toLowerCase(), byName.has(displayName.toLowerCase()) ? null : id)
  return new Map([...byName].flatMap(([name, id]) => (id === null ? [] : [[name, id]])))
}
