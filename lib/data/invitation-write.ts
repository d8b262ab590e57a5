import type { EmailAddress } from '@/lib/domain/email-address'
import type { Grant, InvitationState } from '@/lib/domain/invitation'
import { newId } from '@/lib/platform/ids'
import type { PersonAttributes } from './invitation-json'
import type { InviterRef } from './inviter'
import { recordset } from './recordset'
import type { TenantTx } from './tenant-tx'

export interface NewInvitation {
  readonly state: Extract<InvitationState, 'draft' | 'sent'>
  readonly email: EmailAddress
  readonly displayName: string | null
  readonly message: string | null
  readonly language: string | null
  readonly ccEmail: EmailAddress | null
  readonly redirectUrl: string | null
  readonly userType: 'guest' | 'member'
  readonly userId: string | null
  readonly inviter: InviterRef & { readonly name: string }
  readonly sponsorIds: readonly string[]
  readonly attributes: PersonAttributes
  readonly grants: readonly Grant[]
  readonly resetRedemption: boolean
  readonly expiresAt: Date
  /** Null: the link is handed over in another way, or it is a draft. */
  readonly sentAt: Date | null
  readonly batchId: string | null
}

/**
 * Writes invitations and returns their ids by address. An address that got another open invitation meanwhile is left out.
 * One that is open in the table but past its deadline is closed first, so that a late sweep blocks nobody.
 */
export async function insertInvitations(tx: TenantTx, rows: readonly NewInvitation[], now: Date): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map()
  await tx.db.$executeRaw`
    update invitation set state = 'expired', updated_at = ${now}, version = version + 1
    where tenant_id = ${tx.tenantId}::uuid and email_normalized = any(${rows.map((row) => row.email)}::text[]) and state in ('sent', 'opened') and expires_at <= ${now}`
  const given = recordset(rows.map(({ inviter, sponsorIds, ...row }) => ({
    ...row, id: newId(now.getTime()), sponsors: `{${sponsorIds.join(',')}}`, inviterType: inviter.type, inviterId: inviter.id, inviterName: inviter.name,
  })))
  const made = await tx.db.$queryRaw<{ id: string; email: string }[]>`
    insert into invitation (id, tenant_id, state, email, email_normalized, display_name, message, language, cc_email, redirect_url, user_type, user_id, inviter_type,
                            inviter_id, inviter_name, sponsor_ids, attributes, grants, reset_redemption, expires_at, sent_at, batch_id, created_at, updated_at)
    select u.id, ${tx.tenantId}::uuid, u.state, u.email, u.email, u."displayName", u.message, u.language, u."ccEmail", u."redirectUrl", u."userType", u."userId", u."inviterType",
           u."inviterId", u."inviterName", u.sponsors::uuid[], u.attributes, u.grants, u."resetRedemption", u."expiresAt", u."sentAt", u."batchId", ${now}, ${now}
    from ${given} as u (id uuid, state text, email text, "displayName" text, message text, language text, "ccEmail" text, "redirectUrl" text, "userType" text, "userId" uuid,
                        "inviterType" text, "inviterId" uuid, "inviterName" text, sponsors text, attributes jsonb, grants jsonb, "resetRedemption" boolean,
                        "expiresAt" timestamptz, "sentAt" timestamptz, "batchId" uuid)
    on conflict (tenant_id, email_normalized) where state in ('sent', 'opened') do nothing
    returning id, email_normalized as email`
  return new Map(made.map(({ email, id }) => [email, id]))
}

/** Replaces what a draft says, and who says it; its state and version are checked like every other step. */
export async function updateDraft(tx: TenantTx, id: string, version: number, draft: NewInvitation, now: Date): Promise<boolean> {
  const changed = await tx.db.$executeRaw`
    update invitation set email = ${draft.email}, email_normalized = ${draft.email}, display_name = ${draft.displayName}, message = ${draft.message},
      language = ${draft.language}, cc_email = ${draft.ccEmail}, redirect_url = ${draft.redirectUrl}, user_type = ${draft.userType},
      sponsor_ids = ${[...draft.sponsorIds]}::text[]::uuid[], attributes = ${JSON.stringify(draft.attributes)}::jsonb, grants = ${JSON.stringify(draft.grants)}::jsonb,
      inviter_type = ${draft.inviter.type}, inviter_id = ${draft.inviter.id}::uuid, inviter_name = ${draft.inviter.name},
      expires_at = ${draft.expiresAt}, updated_at = ${now}, version = version + 1
    where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and state = 'draft' and version = ${version}`
  return changed === 1
}

/** False: it is no draft any more. */
export async function deleteDraft(tx: TenantTx, id: string): Promise<boolean> {
  const gone = await tx.db.$executeRaw`delete from invitation where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and state = 'draft'`
  return gone === 1
}

/** Closes what is open in the table but past its deadline, for the addresses of these invitations: the open-invitation index must not see ghosts. */
export async function closeOverdue(tx: TenantTx, ids: readonly string[], now: Date): Promise<void> {
  await tx.db.$executeRaw`
    update invitation i set state = 'expired', updated_at = ${now}, version = version + 1
    where i.tenant_id = ${tx.tenantId}::uuid and i.state in ('sent', 'opened') and i.expires_at <= ${now}
      and i.email_normalized in (select s.email_normalized from invitation s where s.tenant_id = ${tx.tenantId}::uuid and s.id = any(${[...ids]}::text[]::uuid[]))`
}
