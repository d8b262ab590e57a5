import { z } from 'zod'
import { findOwnSignIn, listOwnSignIns } from '@/lib/data/own-account'
import { forgetKnownDevices } from '@/lib/data/known-device'
import { revokeUserSessions } from '@/lib/data/session'
import { requirePasswordChange } from '@/lib/data/sign-in-account'
import { DAY, plus } from '@/lib/domain/shared'
import { command, entityId, notFound, query } from '@/lib/services/kernel'
import { ownId, ownPerson, ownTarget } from './self'

const REACH = 30 * DAY

/** The person's own sign-ins of the last thirty days, newest first. */
export const listAccountSignIns = query({
  name: 'account.list-sign-ins',
  permission: 'self',
  input: z.object({}),
  run: ({ ctx, tx }) => listOwnSignIns(tx, ownId(ctx), plus(ctx.now, -REACH), 100),
})

/** "This wasn't me": everybody is signed out, no browser is trusted, and the password has to be changed at the next sign-in. */
export const disownSignIn = command({
  name: 'account.disown-sign-in',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const person = await ownPerson(tx, ctx)
    const signIn = await findOwnSignIn(tx, person.id, id, plus(ctx.now, -REACH))
    if (!signIn) throw notFound()
    await requirePasswordChange(tx, person.id)
    await forgetKnownDevices(tx, person.id)
    const ended = await revokeUserSessions(tx, person.id, 'revokedBySelf', ctx.now)
    return { result: { ended }, audit: { target: ownTarget(person), details: { signIn: id, at: signIn.at.toISOString(), ip: signIn.ip, ended } } }
  },
})
