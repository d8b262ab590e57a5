import { LRUCache } from 'lru-cache'
import { findAccessPerson, type AccessPerson, type Origin } from '@/lib/data/access-person'
import { findFirstPartyId } from '@/lib/data/first-party'
import { isTrusted } from '@/lib/data/known-device'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { acrOf, ownProofs, type Proof, type Target } from '@/lib/domain/sign-in'
import { AppError, toAppError } from '@/lib/services/kernel'
import { askPolicies, policiesOf, type PolicyAnswer } from './ask'

export interface GateQuestion {
  readonly userId: string
  /** Seconds: names the sign-in that the session or token came from. */
  readonly authTime: number
  readonly target: Target
  /** Where the request comes from; null: where the sign-in came from, because an application's server is asking. */
  readonly origin: Pick<Origin, 'ip' | 'userAgent'> | null
  readonly multiFactor?: boolean
  readonly withinSession?: boolean
}

export interface GateAnswer extends PolicyAnswer {
  readonly acr: '1' | '2'
}

const NOWHERE: Origin = { ip: null, userAgent: null, clientAppType: 'browser' }

/**
 * May what one sign-in began go on, now, by the policies as they are? Asked at single sign-on, at every refresh and userinfo call, and
 * at every request of console and portal. Undefined: there is no such person. Trouble is never a yes (AB-51).
 */
export async function askGate(tenantId: string, question: GateQuestion, now: Date): Promise<GateAnswer | undefined> {
  try {
    const [known, person] = await Promise.all([policiesOf(tenantId), findAccessPerson(aloneInTenant(tenantId), question.userId, question.authTime, now)])
    if (!person) return undefined
    const origin: Origin = { ...(person.proven?.origin ?? NOWHERE), ...question.origin }
    const proofs = await believable(tenantId, person, known.settings.trustedDeviceDays > 0, now)
    const { target, multiFactor = false, withinSession = false } = question
    const answer = await askPolicies(tenantId, { person, origin, target, proofs, multiFactor, withinSession }, known, now)
    return { ...answer, acr: acrOf(answer.proofs) }
  } catch (error) {
    const known = toAppError(error)
    throw known.code === 'UNAVAILABLE' ? known : new AppError('UNAVAILABLE', { detail: error })
  }
}

/** What the sign-in proved, less the trust in a browser that was withdrawn or is over since. */
async function believable(tenantId: string, { id, proven }: AccessPerson, trusting: boolean, now: Date): Promise<readonly Proof[]> {
  const proofs = proven?.proofs ?? []
  const device = proofs.find(({ method }) => method === 'trustedDevice')?.device
  return trusting && device !== undefined && (await isTrusted(aloneInTenant(tenantId), device, id, now)) ? proofs : ownProofs(proofs)
}

const surfaces = new LRUCache<string, string>({ max: 5_000 })

/** The application behind a surface of our own; it never changes. */
async function surfaceId(tenantId: string, clientId: string): Promise<string | null> {
  const key = `${tenantId} ${clientId}`
  const known = surfaces.get(key) ?? (await findFirstPartyId(aloneInTenant(tenantId), clientId))
  if (known) surfaces.set(key, known)
  return known ?? null
}

/** May this session of console or portal be used by this request? Without a policy in force it costs one look at their version. */
export async function maySurfaceGoOn(tenantId: string, session: { readonly userId: string; readonly authTime: Date; readonly clientId: string } & Pick<Origin, 'ip' | 'userAgent'>, now: Date): Promise<boolean> {
  const { set } = await policiesOf(tenantId)
  if (set.policies.every(({ state }) => state !== 'enabled')) return true
  const { userId, authTime, clientId, ip, userAgent } = session
  const answer = await askGate(tenantId, {
    userId, authTime: Math.floor(authTime.getTime() / 1000), target: { applicationId: await surfaceId(tenantId, clientId) }, origin: { ip, userAgent }, withinSession: true,
  }, now)
  return answer?.allowed ?? false
}
