import { LRUCache } from 'lru-cache'
import { compile, isTerms, readNamedLocation, readPolicy, readStrength, type Directory, type PolicySet } from '@/lib/domain/conditional-access'
import { readPolicyDocuments, readPolicyVersion, type PolicyDocuments } from '@/lib/data/policy-set'
import { aloneInTenant } from '@/lib/data/tenant-tx'

export interface PolicySettings {
  readonly breakGlassUserIds: readonly string[]
  readonly trustedDeviceDays: number
  /** Organisations whose own multifactor authentication counts here. */
  readonly trustedMfaTenants: readonly string[]
  /** "Stay signed in?" at the end of a sign-in, where no policy decides. */
  readonly askToStaySignedIn: boolean
}

export interface TenantPolicySet {
  readonly version: number
  readonly set: PolicySet
  readonly settings: PolicySettings
}

const sets = new LRUCache<string, TenantPolicySet>({ max: 500 })

/**
 * The tenant's policies, ready to ask. Compiled once for each version in this process; the version is asked at every call, so that
 * a change is effective at the next request everywhere.
 */
export async function policySetOf(tenantId: string): Promise<TenantPolicySet> {
  const tx = aloneInTenant(tenantId)
  const known = sets.get(tenantId)
  if (known && known.version === (await readPolicyVersion(tx))) return known
  const documents = await readPolicyDocuments(tx)
  const { version, breakGlassUserIds, trustedDeviceDays, trustedMfaTenants, askToStaySignedIn } = documents
  const built = { version, set: compileDocuments(documents), settings: { breakGlassUserIds, trustedDeviceDays, trustedMfaTenants, askToStaySignedIn } }
  sets.set(tenantId, built)
  return built
}

/** Stored documents as a set: what the guard and drafts use as well. */
export function compileDocuments(documents: PolicyDocuments): PolicySet {
  return compile(documents.policies.map((source, index) => readPolicy(source, `policy-${index + 1}`).policy), directoryOf(documents))
}

/** What policies refer to by id. The console is what Entra calls the admin portals. */
export function directoryOf(documents: Omit<PolicyDocuments, 'policies'>): Directory {
  return {
    namedLocations: documents.namedLocations.map((source) => readNamedLocation(source, '', [])),
    authenticationStrengths: documents.strengths.map((source) => readStrength(source, '', [])),
    applications: documents.consoleApplicationIds.map((id) => ({ id, suites: ['MicrosoftAdminPortals'] })),
    breakGlassUserIds: documents.breakGlassUserIds,
  }
}

const agreements = new WeakMap<PolicySet, readonly string[]>()

/** Terms of use that any policy names. */
export function agreementsOf(set: PolicySet): readonly string[] {
  let named = agreements.get(set)
  if (!named) {
    named = [...new Set(set.policies.flatMap(({ state, grant }) => (state === 'disabled' ? [] : (grant?.needs ?? []).filter(isTerms).map(({ control }) => control))))]
    agreements.set(set, named)
  }
  return named
}
