import type { JsonObject } from '@/lib/domain/conditional-access'
import { FIRST_PARTY } from '@/lib/domain/session'
import type { TenantSql } from './tenant-tx'

/** Everything that decides a sign-in, as it is stored: Graph's documents, with the ids they have here. */
export interface PolicyDocuments {
  /** Rises with every write of any of these. */
  readonly version: number
  readonly policies: readonly JsonObject[]
  readonly namedLocations: readonly JsonObject[]
  readonly strengths: readonly JsonObject[]
  /** The tenant's own console: what `MicrosoftAdminPortals` means here. */
  readonly consoleApplicationIds: readonly string[]
  readonly breakGlassUserIds: readonly string[]
  readonly trustedDeviceDays: number
  readonly trustedMfaTenants: readonly string[]
  readonly askToStaySignedIn: boolean
}

export const DEFAULT_TRUSTED_DEVICE_DAYS = 30

/** What caches compare at every request. 0: nothing was ever written. */
export async function readPolicyVersion(tx: TenantSql): Promise<number> {
  const text = 'select version from conditional_access_settings where tenant_id = $1::uuid'
  const [row] = await tx.rows<{ version: number }>({ name: 'policy-version', text, values: [tx.tenantId] })
  return row?.version ?? 0
}

// One statement, so that version and documents are of the same moment.
const DOCUMENTS = `
  select (select version from conditional_access_settings where tenant_id = $1::uuid) as version,
    (select break_glass_user_ids::text[] from conditional_access_settings where tenant_id = $1::uuid) as "breakGlassUserIds",
    (select trusted_device_days from conditional_access_settings where tenant_id = $1::uuid) as "trustedDeviceDays",
    (select trusted_mfa_tenants from conditional_access_settings where tenant_id = $1::uuid) as "trustedMfaTenants",
    (select ask_to_stay_signed_in from conditional_access_settings where tenant_id = $1::uuid) as "askToStaySignedIn",
    coalesce((select json_agg(json_build_object('id', id, 'document', document) order by created_at, id) from conditional_access_policy where tenant_id = $1::uuid and deleted_at is null), '[]') as policies,
    coalesce((select json_agg(json_build_object('id', id, 'document', document) order by id) from named_location where tenant_id = $1::uuid), '[]') as "namedLocations",
    coalesce((select json_agg(json_build_object('id', id, 'displayName', display_name, 'allowedCombinations', allowed_combinations) order by id) from authentication_strength where tenant_id = $1::uuid), '[]') as strengths,
    coalesce((select json_agg(id) from application where tenant_id = $1::uuid and first_party and client_id = $2), '[]') as "consoleApplicationIds"`

interface Row {
  readonly version: number | null
  readonly breakGlassUserIds: readonly string[] | null
  readonly trustedDeviceDays: number | null
  readonly trustedMfaTenants: readonly string[] | null
  readonly askToStaySignedIn: boolean | null
  readonly policies: readonly Stored[]
  readonly namedLocations: readonly Stored[]
  readonly strengths: readonly JsonObject[]
  readonly consoleApplicationIds: readonly string[]
}

interface Stored {
  readonly id: string
  readonly document: JsonObject
}

/** All documents of the tenant, deleted policies left out. */
export async function readPolicyDocuments(tx: TenantSql): Promise<PolicyDocuments> {
  const [row] = await tx.rows<Row>({ name: 'policy-documents', text: DOCUMENTS, values: [tx.tenantId, FIRST_PARTY.console.clientId] })
  return {
    version: row?.version ?? 0,
    policies: (row?.policies ?? []).map(here),
    namedLocations: (row?.namedLocations ?? []).map(here),
    strengths: row?.strengths ?? [],
    consoleApplicationIds: row?.consoleApplicationIds ?? [],
    breakGlassUserIds: row?.breakGlassUserIds ?? [],
    trustedDeviceDays: row?.trustedDeviceDays ?? DEFAULT_TRUSTED_DEVICE_DAYS,
    trustedMfaTenants: row?.trustedMfaTenants ?? [],
    askToStaySignedIn: row?.askToStaySignedIn ?? false,
  }
}

const here = ({ id, document }: Stored): JsonObject => withId(document, id)

/** The document under the id it has here, at the place and in the spelling of its own. */
export function withId(document: JsonObject, id: string): JsonObject {
  const key = Object.keys(document).find((name) => name.toLowerCase() === 'id')
  return key === undefined ? { id, ...document } : { ...document, [key]: id }
}
