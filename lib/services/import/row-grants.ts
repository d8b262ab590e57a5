import type { NameBook } from '@/lib/data/import-names'
import type { ImportRow } from '@/lib/domain/csv'
import type { Grant } from '@/lib/domain/invitation'

export interface RowGrants {
  readonly grants: readonly Grant[]
  readonly applicationNames: readonly string[]
  readonly homepages: readonly string[]
  readonly problems: readonly { readonly field: 'groups' | 'applications'; readonly code: string; readonly name: string }[]
}

/** What the names in a row promise. `Shop#buyer` is the application Shop with its role `buyer`, by value or by name. */
export function grantsOfRow(row: Pick<ImportRow, 'groups' | 'applications'>, names: NameBook): RowGrants {
  const grants: Grant[] = []
  const problems: RowGrants['problems'][number][] = []
  const applicationNames: string[] = []
  const homepages: string[] = []
  for (const name of row.groups) {
    const [group, ...others] = names.groups.get(name.toLowerCase()) ?? []
    if (!group) problems.push({ field: 'groups', code: 'unknown-group', name })
    else if (others.length > 0) problems.push({ field: 'groups', code: 'ambiguous-group', name })
    else grants.push({ kind: 'group', id: group.id })
  }
  for (const text of row.applications) {
    const [name = '', roleName] = text.split('#', 2)
    const [application, ...others] = names.applications.get(name.toLowerCase()) ?? []
    const role = application?.roles.find((candidate) => [candidate.value, candidate.name].some((word) => word.toLowerCase() === roleName?.toLowerCase()))
    if (!application) problems.push({ field: 'applications', code: 'unknown-application', name })
    else if (others.length > 0) problems.push({ field: 'applications', code: 'ambiguous-application', name })
    else if (roleName && !role) problems.push({ field: 'applications', code: 'unknown-role', name: roleName })
    else {
      grants.push({ kind: 'application', id: application.id, ...(role && { appRoleId: role.id }) })
      applicationNames.push(application.name)
      if (application.homepage) homepages.push(application.homepage)
    }
  }
  return { grants, applicationNames, homepages, problems }
}
