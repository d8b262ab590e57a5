import { createLocalJWKSet } from 'jose'
import { LRUCache } from 'lru-cache'
import Provider, { type AdapterPayload } from 'oidc-provider'
import { findClientRow } from '@/lib/data/oidc-client'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { randomToken } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { createAdapter } from './adapter'
import { checkClientSecret, forgetProven } from './client-guard'
import { EXTRAS, toClientMetadata } from './client-metadata'
import { recordClients } from './client-records'
import { createConfiguration } from './configuration'
import { ensureEngine, loadKeys, publicKeys } from './keys'
import { logEvents } from './events'
import { withoutUserCode } from './pages'
import { recordEvents } from './records'

/** One tenant's issuer in this process. */
export interface Engine {
  readonly tenant: TenantRef
  readonly provider: Provider
  /** Verifies what it signed. */
  readonly keys: ReturnType<typeof createLocalJWKSet>
}

interface Entry {
  engine: Engine
  keyIds: string
  clients: Map<string, Promise<AdapterPayload | undefined>>
  checkedAt: number
  stale: boolean
  refreshing: Promise<Engine | undefined> | undefined
}

/** Milliseconds for which a tenant's state is believed when no notification arrives: the bound when a listener has lost its connection. */
const TRUST_MS = 200
const MAX_ENGINES = 200
/** RFC 6749 A.1, and no longer than any of ours. What is not of this form is nobody's: the database would refuse some of it. */
const CLIENT_ID = /^[\x20-\x7e]{1,256}$/

type Client = InstanceType<Provider['Client']>

const entries = new LRUCache<string, Entry>({ max: MAX_ENGINES })
const building = new Map<string, Promise<Engine | undefined>>()
const placeholderSecret = randomToken()

/** Called for every announced change; '*' means that announcements may have been missed. */
export function forgetTenant(slug: string): void {
  const targets = slug === '*' ? [...entries.values()] : [entries.get(slug)]
  for (const entry of targets) if (entry) entry.stale = true
}

/** At start: issuers hold keys of the environment that they were built in. */
export function dropEngines(): void {
  entries.clear()
  forgetProven()
}

const isCurrent = (entry: Entry): boolean => !entry.stale && performance.now() - entry.checkedAt < TRUST_MS

/** The same as `engineOf` when nothing has to be asked, without a promise. */
export function engineAtHand(slug: string): Engine | undefined {
  const entry = entries.get(slug)
  return entry && isCurrent(entry) ? entry.engine : undefined
}

/** The issuer of a tenant as it is now, whatever its status; undefined when there is no such tenant. */
export async function engineOf(slug: string): Promise<Engine | undefined> {
  const entry = entries.get(slug)
  if (!entry) return build(slug)
  if (isCurrent(entry)) return entry.engine
  entry.refreshing ??= refresh(slug, entry).finally(() => (entry.refreshing = undefined))
  return entry.refreshing
}

async function refresh(slug: string, entry: Entry): Promise<Engine | undefined> {
  const began = performance.now()
  // INVARIANT: cleared before reading, so that a change announced meanwhile is read again by the next request.
  entry.stale = false
  const tenant = await findTenantBySlug(slug)
  if (!tenant || tenant.id !== entry.engine.tenant.id) {
    entries.delete(slug)
    return tenant ? build(slug) : undefined
  }
  if (tenant.configVersion !== entry.engine.tenant.configVersion) {
    entry.clients = new Map()
    const keys = await loadKeys(tenant.id)
    if (keys.ids !== entry.keyIds) {
      entries.delete(slug)
      return build(slug)
    }
  }
  entry.engine = { ...entry.engine, tenant }
  entry.checkedAt = began
  return entry.engine
}

/** Builds at most once at a time for one tenant: a cold start of many requests makes one provider. */
function build(slug: string): Promise<Engine | undefined> {
  const running = building.get(slug) ?? construct(slug).finally(() => building.delete(slug))
  building.set(slug, running)
  return running
}

async function construct(slug: string): Promise<Engine | undefined> {
  const began = performance.now()
  const tenant = await findTenantBySlug(slug)
  if (!tenant || tenant.status === 'erased') return undefined
  const keys = await ensureEngine(tenant)
  const entry: Omit<Entry, 'engine'> = { keyIds: keys.ids, clients: new Map(), checkedAt: began, stale: false, refreshing: undefined }
  const { appUrl } = runtime().env
  // Looked up through `full` at call time, so that a refresh of the entry's clients is seen.
  const find = async (clientId: string) => {
    if (!CLIENT_ID.test(clientId)) return undefined
    const cache = full.clients
    const known = cache.get(clientId)
    if (known) return known
    const loaded = findClientRow(tenant.id, clientId).then((row) => row && toClientMetadata(row, { appUrl, slug, placeholderSecret }))
    if (cache.size < 5_000) cache.set(clientId, loaded)
    // Names of nobody would fill the cache for those who are somebody.
    loaded.then((metadata) => metadata ?? cache.delete(clientId), () => cache.delete(clientId))
    return loaded
  }
  const provider = new Provider(`${appUrl}/t/${slug}/oidc`, createConfiguration(tenant, keys.jwks, createAdapter(tenant.id, find)))
  provider.proxy = true
  provider.use(withoutUserCode)
  const clients = new WeakMap<AdapterPayload, Promise<Client | undefined>>()
  const findClient = provider.Client.find.bind(provider.Client)
  // The library hashes the whole metadata at each look-up to see whether it changed; ours is a new object when it did.
  provider.Client.find = async (clientId) => {
    const metadata = clientId ? await find(clientId) : undefined
    if (!metadata) return undefined
    const known = clients.get(metadata) ?? findClient(clientId)
    clients.set(metadata, known)
    known.catch(() => clients.delete(metadata))
    return known
  }
  provider.Client.prototype.compareClientSecret = function compare(this: object, presented: string) {
    return EXTRAS in this && checkClientSecret(tenant.id, this, presented, new Date())
  }
  logEvents(provider, tenant)
  recordEvents(provider, tenant)
  recordClients(provider, tenant)
  const full: Entry = { ...entry, engine: { tenant, provider, keys: createLocalJWKSet(publicKeys(keys.jwks)) } }
  entries.set(slug, full)
  return full.engine
}
