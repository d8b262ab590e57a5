import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { NewSigningKey, SigningAlg, SigningKeyRow } from '@/lib/data/signing-key'
import { decryptSecret, encryptSecret, type KeyRing } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'

export const SIGNING_ALGS: readonly SigningAlg[] = ['ES256', 'RS256']

const context = (tenantId: string, id: string) => `signing-key:${tenantId}:${id}`

/** A new key pair, its private half sealed for this tenant and row. RSA takes about 100 ms: make keys outside of transactions that others wait for. */
export async function generateSigningKey(ring: KeyRing, tenantId: string, alg: SigningAlg, status: 'next' | 'active', now: Date): Promise<NewSigningKey> {
  const id = newId(now.getTime())
  const pair = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
  const [publicKey, privateKey] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
  const kid = await calculateJwkThumbprint(publicKey)
  const named = { kid, alg, use: 'sig' }
  const plain = Object.fromEntries(Object.entries({ ...publicKey, ...named }).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const sealed = encryptSecret(ring, JSON.stringify({ ...privateKey, ...named }), context(tenantId, id))
  return { id, alg, status, publicJwk: plain, privateJwk: Uint8Array.from(sealed) }
}

/** The private JWK of a stored key. Throws when SECRET_KEY does not open it. */
export function openSigningKey(ring: KeyRing, tenantId: string, row: Pick<SigningKeyRow, 'id' | 'privateJwk'>): Record<string, unknown> {
  const parsed: unknown = JSON.parse(decryptSecret(ring, row.privateJwk, context(tenantId, row.id)).toString('utf8'))
  if (typeof parsed !== 'object' || parsed === null) throw new Error('a stored signing key is not a JSON object')
  return Object.fromEntries(Object.entries(parsed))
}
