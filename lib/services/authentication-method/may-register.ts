import { askGate } from '../access/gate'
import { self } from '../account/me'
import { AppError, type Context } from '../kernel'
import { recordAttempt } from '../log/record'

/**
 * Conditional Access about registering security information, as policies are now and by what this session proved. `begun`: "every
 * time" was asked when the ceremony began, and the person has had to fetch a phone since.
 */
export async function assertMayRegister(ctx: Context, begun = false): Promise<void> {
  const { userId, authTime, name, email, userType } = self(ctx)
  const answer = await askGate(ctx.tenant.id, {
    userId, authTime: Math.floor(authTime.getTime() / 1000), target: { applicationId: null, userAction: 'urn:user:registersecurityinfo' },
    origin: { ip: ctx.ip, userAgent: ctx.userAgent }, withinSession: begun,
  }, ctx.now)
  if (!answer) throw new AppError('UNAUTHENTICATED')
  if (answer.allowed) return
  const { blocked } = answer
  await recordAttempt(ctx, {
    identifier: email, person: { id: userId, displayName: name, userType }, method: null, access: answer, details: { purpose: 'register' },
    ...(blocked ? { result: 'failure', errorCode: 'ACCESS_BLOCKED', failureReason: 'policyBlocked' } : { result: 'interrupted', failureReason: 'moreNeeded' }),
  })
  throw new AppError(blocked ? 'REGISTRATION_BLOCKED' : 'REGISTRATION_PROOF_REQUIRED', { params: { reference: ctx.correlationId } })
}
