import { z } from 'zod'
import { inTenant } from '@/lib/data/tenant-tx'
import { METHOD_LIMITS } from '@/lib/domain/authentication-method'
import { RECENT } from '../account/me'
import { command, requiredLine } from '../kernel'
import { assertMayRegister } from './may-register'
import { changingSelf, ownerTarget, sessionPlace } from './owner'
import { addPasskey, openPasskeyEnrolment, readNewCredential } from './passkey-enrolment'

/** My Account: what the browser needs to make a passkey. */
export const beginOwnPasskey = command({
  name: 'authentication-method.begin-passkey',
  permission: 'self',
  input: z.object({}),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  stepUp: RECENT,
  before: ({ ctx }) => assertMayRegister(ctx),
  async run({ ctx, tx }) {
    const person = await changingSelf(ctx, tx)
    return { result: await openPasskeyEnrolment(ctx, tx, person, sessionPlace(ctx)), audit: { target: ownerTarget(person) } }
  },
})

/** My Account: keeps the passkey that the browser made. */
export const addOwnPasskey = command({
  name: 'authentication-method.add-passkey',
  permission: 'self',
  input: z.object({ response: z.string().max(100_000), name: requiredLine(METHOD_LIMITS.name) }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  stepUp: RECENT,
  async before({ ctx, input }) {
    await assertMayRegister(ctx, true)
    return inTenant(ctx.tenant.id, async (tx) => readNewCredential(ctx, tx, await changingSelf(ctx, tx), { boundTo: sessionPlace(ctx), response: input.response }))
  },
  async run({ ctx, input, tx, prepared }) {
    const person = await changingSelf(ctx, tx)
    const { id, mail } = await addPasskey(ctx, tx, person, prepared, input.name)
    return { result: { id }, audit: { target: ownerTarget(person), details: { method: 'fido2', name: input.name, model: prepared.aaguid } }, mail: [mail] }
  },
})
