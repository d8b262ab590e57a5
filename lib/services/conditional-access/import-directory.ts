import { insertLocation } from '@/lib/data/named-location'
import { insertStrength } from '@/lib/data/authentication-strength'
import { findReferenced } from '@/lib/data/policy-reference'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { readNamedLocation, referencesOf, type JsonObject } from '@/lib/domain/conditional-access'
import { isUuid } from '@/lib/domain/shared'
import type { Context } from '../kernel'
import type { ReadFiles } from './import-files'
import { locationContent } from './location-content'
import { checkedStrength } from './strength-content'

export interface AddedDirectory {
  readonly ids: ReadonlySet<string>
  readonly locations: number
  readonly strengths: number
  /** Places that call themselves trusted: they count so only where somebody says so, for every policy asks for trusted places. */
  readonly claims: readonly { readonly id: string; readonly displayName: string; readonly ranges: readonly string[] }[]
}

/** Locations and strengths that come with policies, are named by them and are not here yet, under the ids they had. Without a context only counted. */
export async function addFoundDirectory(tx: TenantTx, ctx: Context | null, { policies, locations, strengths }: ReadFiles, trust: readonly string[]): Promise<AddedDirectory> {
  const references = policies.flatMap(({ document }) => referencesOf(document.source))
  const here = await findReferenced(tx, references)
  const missing = (kind: 'location' | 'strength', sources: readonly JsonObject[]) => {
    const wanted = new Set(references.filter((one) => one.kind === kind).map(({ value }) => value.toLowerCase()))
    const byId = new Map(sources.flatMap((source) => (typeof source['id'] === 'string' && isUuid(source['id']) ? [[source['id'].toLowerCase(), source] as const] : [])))
    return [...byId].filter(([id]) => wanted.has(id) && !here.get(kind)?.has(id))
  }
  const newLocations = missing('location', locations)
  const newStrengths = missing('strength', strengths)
  if (ctx) {
    for (const [id, source] of newLocations) await insertLocation(tx, id, locationContent(trust.includes(id) ? source : untrusted(source)), ctx.now)
    for (const [id, source] of newStrengths) await insertStrength(tx, id, checkedStrength(source), ctx.now)
  }
  return { ids: new Set([...newLocations, ...newStrengths].map(([id]) => id)), locations: newLocations.length, strengths: newStrengths.length, claims: newLocations.flatMap(([id, source]) => claimOf(id, source)) }
}

function claimOf(id: string, source: JsonObject): AddedDirectory['claims'] {
  const location = readNamedLocation({ ...source, id }, '', [])
  return location.kind === 'ip' && location.isTrusted ? [{ id, displayName: location.displayName, ranges: location.ranges }] : []
}

const untrusted = (source: JsonObject): JsonObject => Object.fromEntries(Object.entries(source).map(([key, value]) => [key, key.toLowerCase() === 'istrusted' ? false : value]))

