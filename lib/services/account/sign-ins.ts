import { z } from 'zod'
import { DAY } from '@/lib/domain/shared'
import { pickMailLocale } from '@/lib/domain/mail'
import { forgetKnownDevices } from '@/lib/data/known-device'
import { voidPasswordProofs } from '@/lib/data/mailed-proof'
import { dropPassword } from '@/lib/data/own-session'
import { revokeUserSessions } from '@/lib/data/session'
import { findSignIn, pageSignIns } from '@/lib/data/sign-in-log'
import { deviceLabel } from '@/lib/platform/device'
import { command, entityId, notFound, pageInput, query } from '../kernel'
import { findSelf, self, selfTarget } from './me'
import { startReset } from './start-reset'

const SHOWN_DAYS = 90

/** The person's own sign-ins, newest first; attempts with their address that failed are among them. */
export const listOwnSignIns = query({
  name: 'account.list-sign-ins',
  permission: 'self',
  input: z.object(pageInput),
  async run({ ctx, input, tx }) {
    const { userId } = self(ctx)
    const page = await pageSignIns(tx, { userId, from: new Date(ctx.now.getTime() - SHOWN_DAYS * DAY), to: ctx.now }, input)
    return { ...page, rows: page.rows.map(({ id, at, result, appName, method, ip, country, browser, os, failureReason }) => ({ id, at, result, appName, method, ip, country, browser, os, failureReason })) }
  },
})

/**
 * "This wasn't me": everything ends at once, this browser included, no browser is trusted any more, and the password is gone,
 * whatever ways to sign in are offered: whoever knows it has nothing, and the owner of the mailbox comes back by the link that is mailed here.
 */
export const reportSignIn = command({
  name: 'account.report-sign-in',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const person = await findSelf(ctx, tx)
    const signIn = await findSignIn(tx, id)
    if (!signIn || signIn.userId !== person.id) throw notFound()
    const ended = await revokeUserSessions(tx, person.id, 'reportedByPerson', ctx.now)
    await forgetKnownDevices(tx, person.id)
    const reset = await dropPassword(tx, person.id)
    await voidPasswordProofs(tx, person.id, null, ctx.now)
    const device = deviceLabel(ctx.userAgent)
    const from = { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) }
    const wayBack = reset ? [await startReset(tx, ctx, person, from)] : []
    return {
      result: { ended, reset },
      audit: { target: selfTarget(person), details: { signInId: id, sessionsEnded: ended, signInMustBeSetUpAgain: reset } },
      mail: reset ? [{
        template: 'password-changed', params: { changedBy: 'self', at: ctx.now.toISOString(), from },
        locale: pickMailLocale(person.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: person.email, name: person.displayName }, userId: person.id,
      }, ...wayBack] : [],
    }
  },
})
