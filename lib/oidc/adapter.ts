import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import { consumePayload, destroyPayload, findPayload, payloadContext, revokeGrant, SEALED_FIELDS, upsertPayload, type StoredPayload } from '@/lib/data/oidc-payload'
import { decryptSecret, encryptSecret } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { guardUserCode, paceDevice } from './device-guard'

const MODELS: ReadonlySet<string> = new Set([
  'Session', 'Interaction', 'Grant', 'AccessToken', 'AuthorizationCode', 'RefreshToken', 'ClientCredentials', 'DeviceCode', 'Client',
  'ReplayDetection', 'PushedAuthorizationRequest', 'BackchannelAuthenticationRequest', 'InitialAccessToken', 'RegistrationAccessToken', 'PreAuthorizedCode',
])
const ONE_TIME: ReadonlySet<string> = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])

export type FindClient = (clientId: string) => Promise<AdapterPayload | undefined>

/** Storage of one tenant's provider. The values that clients hold are never stored: ids are hashed, copies of them removed or sealed. */
export function createAdapter(tenantId: string, findClient: FindClient): (model: string) => Adapter {
  return (model) => {
    // INVARIANT: the provider names models by class; a bundler that renames classes would mix all of them in one (interop.md §2.2).
    if (!MODELS.has(model)) throw new Error(`unknown provider model "${model}"`)
    if (model === 'Client') return clientAdapter(findClient)
    const lookUp = async (by: 'uid' | 'userCode', value: string) => open(tenantId, model, await findPayload(tenantId, model, by, value), undefined)
    return {
      async upsert(id, payload, expiresIn) {
        await upsertPayload(tenantId, {
          model, id, payload: close(tenantId, model, payload),
          grantId: payload.grantId ?? null, userCode: payload.userCode ?? null, uid: payload.uid ?? null, accountId: accountOf(model, payload),
          expiresAt: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
        })
      },
      async find(id) {
        if (model === 'DeviceCode') paceDevice(tenantId, id)
        return open(tenantId, model, await findPayload(tenantId, model, 'id', id), id)
      },
      findByUid: (uid) => lookUp('uid', uid),
      findByUserCode: (userCode) => guardUserCode(tenantId, () => lookUp('userCode', userCode)),
      async consume(id) {
        if (await consumePayload(tenantId, model, id, new Date())) return
        if (!ONE_TIME.has(model)) return
        // RFC 9700 §4.14.2: used twice means stolen, whoever came first. The grant goes too, so the other caller's tokens die with it.
        const row = await findPayload(tenantId, model, 'id', id)
        const grantId = row?.payload['grantId']
        if (typeof grantId === 'string') await revokeGrant(tenantId, grantId, { includeGrant: true })
        throw new errors.InvalidGrant(`${model} already used`)
      },
      destroy: (id) => destroyPayload(tenantId, model, id),
      revokeByGrantId: (grantId) => revokeGrant(tenantId, grantId, { model }),
    }
  }
}

function clientAdapter(findClient: FindClient): Adapter {
  const refuse = async () => {
    throw new Error('clients are applications: change them there')
  }
  const nothing = async () => undefined
  return { find: findClient, upsert: refuse, destroy: refuse, consume: refuse, findByUid: nothing, findByUserCode: nothing, revokeByGrantId: nothing }
}

function accountOf(model: string, payload: AdapterPayload): string | null {
  return payload.accountId ?? (model === 'Interaction' ? (payload.session?.accountId ?? null) : null)
}

function close(tenantId: string, model: string, payload: AdapterPayload): Record<string, unknown> {
  const stored: Record<string, unknown> = { ...payload }
  for (const field of SEALED_FIELDS[model] ?? []) {
    const value = stored[field]
    if (typeof value === 'string') stored[field] = encryptSecret(runtime().keys, value, payloadContext(tenantId, model, field)).toString('base64url')
  }
  if (!SEALED_FIELDS[model]?.includes('jti')) delete stored['jti']
  const session = payload.session
  if (session) stored['session'] = { ...session, cookie: undefined }
  return stored
}

function open(tenantId: string, model: string, row: StoredPayload | undefined, id: string | undefined): AdapterPayload | undefined {
  if (!row) return undefined
  const payload: Record<string, unknown> = { ...row.payload }
  for (const field of SEALED_FIELDS[model] ?? []) {
    const value = payload[field]
    if (typeof value === 'string') payload[field] = decryptSecret(runtime().keys, Buffer.from(value, 'base64url'), payloadContext(tenantId, model, field)).toString('utf8')
  }
  if (id !== undefined) payload['jti'] = id
  if (row.consumedAt) payload['consumed'] = Math.floor(row.consumedAt.getTime() / 1000)
  return payload
}
