import { findAccessPerson, type Origin } from '@/lib/data/access-person'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { acrOf } from '@/lib/domain/sign-in'
import { AppError, toAppError } from '@/lib/services/kernel'
import type { Target } from './facts'
import { askPolicies, policiesOf, type PolicyAnswer } from './policies'

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
    const [known, person] = await Promise.all([policiesOf(tenantId), findAccessPerson(aloneInTenant(tenantId), question.userId, question.authTime)])
    if (!person) return undefined
    const origin: Origin = { ...(person.proven?.origin ?? NOWHERE), ...question.origin }
    const proofs = person.proven?.proofs ?? []
    const { target, multiFactor = false, withinSession = false } = question
    const answer = await askPolicies(tenantId, { person, origin, target, proofs, multiFactor, withinSession }, known, now)
    return { ...answer, acr: acrOf(answer.proofs) }
  } catch (error) {
    const known = toAppError(error)
    throw known.code === 'UNAVAILABLE' ? known : new AppError('UNAVAILABLE', { detail: error })
  }
}
