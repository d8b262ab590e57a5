import { z } from 'zod'
import { METHOD_LIMITS } from '@/lib/domain/authentication-method'
import { RECENT } from '../account/me'
import { command, requiredLine } from '../kernel'
import { assertMayRegister } from './may-register'
import { changingSelf, ownerTarget, sessionPlace } from './owner'
import { confirmTotpEnrolment, openTotpEnrolment } from './totp-enrolment'

/** My Account: shows the key of a new authenticator app. */
export const beginOwnTotp = command({
  name: 'authentication-method.begin-totp',
  permission: 'self',
  input: z.object({}),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  stepUp: RECENT,
  before: ({ ctx }) => assertMayRegister(ctx),
  async run({ ctx, tx }) {
    const person = await changingSelf(ctx, tx)
    return { result: await openTotpEnrolment(ctx, tx, person, sessionPlace(ctx)), audit: { target: ownerTarget(person) } }
  },
})

/** My Account: the first code of a new authenticator app adds it. */
export const confirmOwnTotp = command({
  name: 'authentication-method.add-totp',
  permission: 'self',
  input: z.object({ code: z.string().max(64), name: requiredLine(METHOD_LIMITS.name) }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  stepUp: RECENT,
  before: ({ ctx }) => assertMayRegister(ctx, true),
  async run({ ctx, input, tx }) {
    const person = await changingSelf(ctx, tx)
    const { id, mail } = await confirmTotpEnrolment(ctx, tx, person, { boundTo: sessionPlace(ctx), typed: input.code, name: input.name })
    return { result: { id }, audit: { target: ownerTarget(person), details: { method: 'softwareOath', name: input.name } }, mail: [mail] }
  },
})
