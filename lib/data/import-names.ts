import type { TenantTx } from './tenant-tx'

export interface NamedGroup {
  readonly id: string
  readonly name: string
}

export interface NamedApplication extends NamedGroup {
  readonly homepage: string | null
  readonly roles: readonly { readonly id: string; readonly name: string; readonly value: string }[]
}

/** What the names in a file stand for; two things of one name are two entries. Keys are lower-cased names. */
export interface NameBook {
  readonly groups: ReadonlyMap<string, readonly NamedGroup[]>
  readonly applications: ReadonlyMap<string, readonly NamedApplication[]>
}

const fold = (name: string) => name.toLowerCase()

function collect<Item extends NamedGroup>(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const book = new Map<string, Item[]>()
  for (const item of items) book.set(fold(item.name), [...(book.get(fold(item.name)) ?? []), item])
  return book
}

/** Looks names up as people write them, without regard to case. */
export async function readNames(tx: TenantTx, wanted: { readonly groups: readonly string[]; readonly applications: readonly string[] }): Promise<NameBook> {
  const groups = wanted.groups.length === 0 ? [] : await tx.db.$queryRaw<NamedGroup[]>`
    select id, display_name as name from app_group
    where tenant_id = ${tx.tenantId}::uuid and sort_name = any(${[...new Set(wanted.groups.map(fold))]}::text[]) and deleted_at is null`
  const applications = wanted.applications.length === 0 ? [] : await tx.db.$queryRaw<NamedApplication[]>`
    select a.id, a.display_name as name, a.homepage_url as homepage,
           coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.display_name, 'value', r.value)) from app_role r
                     where r.tenant_id = a.tenant_id and r.application_id = a.id and r.enabled), '[]') as roles
    from application a
    where a.tenant_id = ${tx.tenantId}::uuid and a.sort_name = any(${[...new Set(wanted.applications.map(fold))]}::text[]) and a.deleted_at is null and not a.first_party`
  return { groups: collect(groups), applications: collect(applications) }
}
