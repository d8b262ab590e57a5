import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listRuleDomains } from '@/lib/data/domain-rule'
import { resolveGrants, type ResolvedGrants } from '@/lib/data/invitation-grants'
import type { NewInvitation } from '@/lib/data/invitation-write'
import { findActiveUsers } from '@/lib/data/sponsor'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { parseEmail, type DomainRule, type EmailAddress } from '@/lib/domain/email-address'
import { canInvite, capGrants, expiryFrom } from '@/lib/domain/invitation'
import { can } from '@/lib/domain/permission'
import { isAllowedTarget } from '@/lib/domain/redirect-uri'
import { AppError, inviterOf, inviterRefOf, notFound, type Context } from '../kernel'
import type { InvitationInput } from './fields'

export interface Prepared {
  readonly draft: NewInvitation
  readonly rules: readonly DomainRule[]
  readonly grants: ResolvedGrants
}

/** Checks everything about a wanted invitation that does not depend on who already knows the address. Throws the first refusal. */
export async function prepare(tx: TenantTx, ctx: Context, input: InvitationInput): Promise<Prepared> {
  const settings = await readCollaborationSettings(tx)
  if (!canInvite(inviterOf(ctx.actor), settings)) throw new AppError('INVITATION_NOT_ALLOWED')
  const grants = await resolveGrants(tx, input.grants)
  if (grants === null) throw notFound()
  if (capGrants(ctx.actor, input.grants).withheld.length > 0) throw new AppError('GRANT_NOT_ALLOWED', { field: 'grants' })
  // Entra §1.1: `Member` only by somebody who may also convert a guest.
  if (input.userType === 'member' && !can(ctx.actor, 'user.convert')) throw new AppError('GRANT_NOT_ALLOWED', { field: 'userType' })
  if (input.redirectUrl && !isAllowedTarget(input.redirectUrl, [...settings.redirectAllowList, ...grants.homepages])) {
    throw new AppError('REDIRECT_NOT_ALLOWED', { field: 'redirectUrl' })
  }
  const sponsors = await findActiveUsers(tx, input.sponsorIds)
  if (sponsors.length !== new Set(input.sponsorIds).size) throw notFound()
  return { draft: toDraft(ctx, input, settings.invitationExpiryDays), rules: await listRuleDomains(tx), grants }
}

function toDraft(ctx: Context, input: InvitationInput, defaultDays: number): NewInvitation {
  const inviter = inviterRefOf(ctx.actor)
  return {
    state: 'draft',
    email: address(input.email, 'email'),
    displayName: input.displayName,
    message: input.message ?? null,
    language: input.language ?? null,
    ccEmail: input.cc?.trim() ? address(input.cc, 'cc') : null,
    redirectUrl: input.redirectUrl || null,
    userType: input.userType,
    userId: null,
    inviter,
    // Entra §1.1: without a sponsor the inviter answers for the guest.
    sponsorIds: input.sponsorIds.length > 0 ? [...new Set(input.sponsorIds)] : inviter.type === 'user' && inviter.id ? [inviter.id] : [],
    attributes: input.attributes,
    grants: input.grants,
    resetRedemption: false,
    expiresAt: expiryFrom(ctx.now, input.expiresInDays ?? defaultDays),
    sentAt: null,
    batchId: null,
  }
}

export function address(raw: string, field: string): EmailAddress {
  const parsed = parseEmail(raw)
  if (!parsed.ok) throw new AppError('EMAIL_INVALID', { field, params: { reason: parsed.error } })
  return parsed.value
}
