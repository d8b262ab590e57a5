import type { AccessPath } from '@/lib/domain/assignment'
import type { NamedPath } from '@/lib/domain/directory'

type Names = ReadonlyMap<string, string>
type Named = { readonly appRoleId: string | null; readonly appRole: { readonly displayName: string } | null; readonly package: { readonly id: string; readonly displayName: string } | null }

/** Names of the roles and access packages that some assignments speak of. */
export function namesOf(assignments: readonly Named[]): { readonly roles: Names; readonly packages: Names } {
  return {
    roles: new Map(assignments.flatMap(({ appRoleId, appRole }) => (appRoleId && appRole ? [[appRoleId, appRole.displayName] as const] : []))),
    packages: new Map(assignments.flatMap((row) => (row.package ? [[row.package.id, row.package.displayName] as const] : []))),
  }
}

/** Ways in as people read them. */
export function namePaths(paths: readonly AccessPath[], names: { readonly groups: Names; readonly roles: Names; readonly packages: Names }): NamedPath[] {
  const named = (id: string | null, among: Names) => (id === null ? null : { id, displayName: among.get(id) ?? '' })
  return paths.map(({ kind, groupId, packageId, appRoleId }) => ({
    kind, group: named(groupId, names.groups), package: named(packageId, names.packages), role: appRoleId === null ? null : (names.roles.get(appRoleId) ?? null),
  }))
}
