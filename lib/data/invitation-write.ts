import type { EmailAddress } from '@/lib/domain/email-address'
import type { Grant, InvitationState } from '@/lib/domain/invitation'
import { newId } from '@/lib/platform/ids'
import type { PersonAttributes } from './invitation-json'
import type { InviterRef } from './inviter'
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
  const of = <T>(pick: (row: NewInvitation) => T) => rows.map(pick)
  await tx.db.$executeRaw`
    update invitation set state = 'expired', updated_at = ${now}, version = version + 1
    where tenant_id = ${tx.tenantId}::uuid and email_normalized = any(${of((r) => r.email)}::text[]) and state in ('sent', 'opened') and expires_at <= ${now}`
  const made = await tx.db.$queryRaw<{ id: string; email: string }[]>`
    insert into invitation (id, tenant_id, state, email, email_normalized, display_name, message, language, cc_email, redirect_url, user_type, user_id, inviter_type,
                            inviter_id, inviter_name, sponsor_ids, attributes, grants, reset_redemption, expires_at, sent_at, batch_id, created_at, updated_at)
    select u.id, ${tx.tenantId}::uuid, u.state, u.email, u.email, u.display_name, u.message, u.language, u.cc, u.redirect_url, u.user_type, u.user_id, u.inviter_type,
           u.inviter_id, u.inviter_name, u.sponsors::uuid[], u.attributes::jsonb, u.grants::jsonb, u.reset_redemption, u.expires_at, u.sent_at, u.batch_id, ${now}, ${now}
    from unnest(${of(() => newId(now.getTime()))}::text[]::uuid[], ${of((r) => r.state)}::text[], ${of((r) => r.email)}::text[], ${of((r) => r.displayName)}::text[],
                ${of((r) => r.message)}::text[], ${of((r) => r.language)}::text[], ${of((r) => r.ccEmail)}::text[], ${of((r) => r.redirectUrl)}::text[],
                ${of((r) => r.userType)}::text[], ${of((r) => r.userId)}::text[]::uuid[], ${of((r) => r.inviter.type)}::text[], ${of((r) => r.inviter.id)}::text[]::uuid[],
                ${of((r) => r.inviter.name)}::text[], ${of((r) => `{${r.sponsorIds.join(',')}}`)}::text[], ${of((r) => JSON.stringify(r.attributes))}::text[],
                ${of((r) => JSON.stringify(r.grants))}::text[], ${of((r) => r.resetRedemption)}::boolean[], ${of((r) => r.expiresAt)}::timestamptz[],
                ${of((r) => r.sentAt)}::timestamptz[], ${of((r) => r.batchId)}::text[]::uuid[])
      as u (id, state, email, display_name, message, language, cc, redirect_url, user_type, user_id, inviter_type, inviter_id, inviter_name, sponsors, attributes,
            grants, reset_redemption, expires_at, sent_at, batch_id)
    on conflict (tenant_id, email_normalized) where state in ('sent', 'opened') do nothing
    returning id, email_normalized as email`
  return new Map(made.map(({ email, id }) => [email, id]))
}

/** Replaces what a draft says; its state and version are checked like every other step. */
export async function updateDraft(tx: TenantTx, id: string, version: number, draft: NewInvitation, now: Date): Promise<boolean> {
  const changed = await tx.db.$executeRaw`
    update invitation set email = ${draft.email}, email_normalized = ${draft.email}, display_name = ${draft.displayName}, message = ${draft.message},
      language = ${draft.language}, cc_email = ${draft.ccEmail}, redirect_url = ${draft.redirectUrl}, user_type = ${draft.userType},
      sponsor_ids = ${[...draft.sponsorIds]}::text[]::uuid[], attributes = ${JSON.stringify(draft.attributes)}::jsonb, grants = ${JSON.stringify(draft.grants)}::jsonb,
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
