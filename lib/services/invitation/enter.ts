import { insertAuditRows } from '@/lib/data/audit'
import { findForRedemption, markInvitationOpened, type RedemptionView } from '@/lib/data/invitation'
import { passGuards } from '@/lib/data/guard'
import { findWaitingApplications } from '@/lib/data/invitation-grants'
import { findOpenInvitationId } from '@/lib/data/redemption'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { checkUsable } from '@/lib/domain/invitation'
import { invitationPurpose, parseLinkToken } from '@/lib/domain/mail'
import type { AppErrorCode } from '@/lib/domain/shared'
import { addressKey } from '@/lib/domain/throttle'
import { constantTimeEqual, deriveCode, verifyToken } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { AppError, failureRow, notFound, type Context } from '@/lib/services/kernel'
import { readCode } from '../credential/check-code'
import { sealInvitationRef } from './reference'

/** An invitation whose link or code was right, and whether it can be used now. */
export interface EnteredInvitation {
  readonly id: string
  readonly userId: string | null
  readonly email: string
  readonly displayName: string | null
  readonly inviterName: string
  /** What the inviter wrote, and what waits; nothing of it while there is a problem. */
  readonly message: string | null
  readonly applications: readonly string[]
  readonly problem: AppErrorCode | null
}

async function viewOfLink(ctx: Context, token: string): Promise<RedemptionView> {
  const parts = parseLinkToken(token)
  const view = parts ? await inTenant(ctx.tenant.id, (tx) => findForRedemption(tx, parts.id)) : undefined
  // One answer for every wrong link: not ours, another tenant's, changed, or replaced by a newer mail (AB-01, AB-02).
  if (!parts || !view) throw notFound()
  if (verifyToken(runtime().keys, invitationPurpose.link, view.invitation.id, view.invitation.tokenVersion, parts.secret)) return view
  await noteRefusedLink(ctx, view)
  throw notFound()
}

/** An admin sees that somebody tries links of an invitation: changed ones, or ones that a newer mail replaced. */
async function noteRefusedLink(ctx: Context, { invitation: { id, email } }: RedemptionView): Promise<void> {
  if ((await passGuards(ctx.tenant.id, [{ name: 'redeem:refused-link', key: id }], ctx.now)).kind === 'wait') return
  const row = { ...failureRow('invitation.refuse-link', notFound(), ctx), targetType: 'Invitation', targetId: id, targetName: email }
  await inTenant(ctx.tenant.id, (tx) => insertAuditRows(tx, ctx.tenant.id, [row]))
}

function told(ctx: Context, view: RedemptionView): EnteredInvitation {
  const usable = checkUsable({ ...view, tenant: { status: ctx.tenant.status }, now: ctx.now })
  // A link can be passed on: that the account is blocked is told to the proven mailbox alone.
  const problem = usable.ok ? null : usable.error === 'ACCOUNT_BLOCKED' ? 'INVITATION_REVOKED' : usable.error
  const { id, userId, email, displayName, inviterName } = view.invitation
  return { id, userId, email, displayName, inviterName, message: usable.ok ? view.invitation.message : null, applications: [], problem }
}

/** For the page of the link: any number of looks, by whomever, change nothing (AB-07). */
export async function lookAtInvitation(ctx: Context, token: string): Promise<EnteredInvitation> {
  const view = await viewOfLink(ctx, token)
  const seen = told(ctx, view)
  return seen.problem ? seen : { ...seen, applications: await inTenant(ctx.tenant.id, (tx) => findWaitingApplications(tx, view.invitation.grants)) }
}

/** A person pressed the button: notes that the invitation was opened and hands out what the sign-in needs. Uses nothing up. */
export async function enterByLink(ctx: Context, token: string): Promise<string> {
  return enter(ctx, await viewOfLink(ctx, token))
}

/** The same by address and the short code of the mail, for mails read on another device. Guesses are slowed per mailbox and per address. */
export async function enterByCode(ctx: Context, typedEmail: string, typedCode: string): Promise<string> {
  const email = parseEmail(typedEmail)
  if (!email.ok) throw new AppError('EMAIL_INVALID', { field: 'email' })
  const code = readCode(typedCode)
  if (code === null) throw new AppError('CODE_INVALID', { field: 'code' })
  const decision = await passGuards(ctx.tenant.id, [{ name: 'redeem-code:invitation', key: email.value }, { name: 'redeem:address', key: addressKey(ctx.ip) }], ctx.now)
  if (decision.kind === 'wait') throw new AppError('RATE_LIMITED', { retryAfterSeconds: decision.seconds, params: { seconds: decision.seconds } })
  const view = await inTenant(ctx.tenant.id, async (tx) => {
    const id = await findOpenInvitationId(tx, email.value, ctx.now)
    return id ? findForRedemption(tx, id) : undefined
  })
  const right = view && runtime().keys.keys.some((key) =>
    constantTimeEqual(deriveCode({ keys: [key] }, invitationPurpose.code, view.invitation.id, view.invitation.tokenVersion), code))
  if (!view || !right) throw new AppError('SIGN_IN_FAILED')
  return enter(ctx, view)
}

async function enter(ctx: Context, view: RedemptionView): Promise<string> {
  const { problem, id } = told(ctx, view)
  if (problem) throw new AppError(problem)
  await inTenant(ctx.tenant.id, (tx) => markInvitationOpened(tx, id, ctx.now))
  return sealInvitationRef(ctx.tenant.id, { invitationId: id, tokenVersion: view.invitation.tokenVersion }, ctx.now)
}

/** Name of the account that this browser is signed in with, when it is not the invited one. */
export function otherAccountName(ctx: Context, accountId: string, invitedUserId: string | null): Promise<string | undefined> {
  if (accountId === invitedUserId) return Promise.resolve(undefined)
  return inTenant(ctx.tenant.id, async (tx) => (await findSignInAccount(tx, { id: accountId }))?.email)
}
