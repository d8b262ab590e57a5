import { database } from './database'

/** What every request needs of its tenant. */
export interface TenantRef {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: 'active' | 'suspended' | 'deleted' | 'erased'
  readonly isPlatform: boolean
  readonly defaultLanguage: string
  readonly configVersion: number
}

const COLUMNS = `id, slug, name, status, is_platform as "isPlatform", default_language as "defaultLanguage", config_version as "configVersion"`

/** Reads the tenant afresh, so that a suspension is effective at the next request. */
export async function findTenantBySlug(slug: string): Promise<TenantRef | undefined> {
  const { rows } = await database().platformPool.query<TenantRef>({ name: 'tenant-by-slug', text: `select ${COLUMNS} from tenant where slug = $1`, values: [slug] })
  return rows[0]
}

export async function findTenantById(id: string): Promise<TenantRef | undefined> {
  const { rows } = await database().platformPool.query<TenantRef>({ name: 'tenant-by-id', text: `select ${COLUMNS} from tenant where id = $1`, values: [id] })
  return rows[0]
}
