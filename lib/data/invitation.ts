import { parseEmail, type DomainRule, type EmailAddress } from '@/lib/domain/email-address'
import type { Grant, Inviter, InvitationState } from '@/lib/domain/invitation'
import { readCollaborationSettings, type StoredCollaborationSettings } from './collaboration'
import { listRuleDomains } from './domain-rule'
import { parseAttributes, parseGrants, type PersonAttributes } from './invitation-json'
import { findInviter, type InviterRef } from './inviter'
import type { TenantTx } from './tenant-tx'

/** An invitation as stored. It holds no secret: link and code derive from (id, tokenVersion). */
export interface Invitation {
  readonly id: string
  readonly state: InvitationState
  readonly email: EmailAddress
  readonly displayName: string | null
  readonly message: string | null
  readonly language: string | null
  readonly ccEmail: string | null
  readonly redirectUrl: string | null
  readonly userType: 'guest' | 'member'
  readonly userId: string | null
  readonly inviterType: 'user' | 'application' | 'system'
  readonly inviterId: string | null
  readonly inviterName: string
  readonly sponsorIds: readonly string[]
  readonly attributes: PersonAttributes
  readonly grants: readonly Grant[]
  readonly resetRedemption: boolean
  readonly tokenVersion: number
  readonly codeAttempts: number
  readonly expiresAt: Date
  readonly sentAt: Date | null
  readonly openedAt: Date | null
  readonly redeemedAt: Date | null
  readonly revokedAt: Date | null
  readonly remindedAt: Date | null
  readonly failureCode: string | null
  readonly failureMessage: string | null
  readonly batchId: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
}

type Row = Omit<Invitation, 'email' | 'grants' | 'attributes'> & { email: string; grants: unknown; attributes: unknown }

/** Reads invitations by id in any order; unknown and foreign ids are left out. `lock` holds the rows until commit. */
export async function findInvitations(tx: TenantTx, ids: readonly string[], options: { lock?: boolean } = {}): Promise<readonly Invitation[]> {
  const wanted = [...new Set(ids)]
  // Locked in id order, so that two bulk verbs cannot wait for each other.
  if (options.lock) await tx.db.$queryRaw`select id from invitation where tenant_id = ${tx.tenantId}::uuid and id = any(${wanted}::text[]::uuid[]) order by id for update`
  const rows = await tx.db.$queryRaw<Row[]>`
    select id, state, email_normalized as email, display_name as "displayName", message, language, cc_email as "ccEmail", redirect_url as "redirectUrl",
           user_type as "userType", user_id as "userId", inviter_type as "inviterType", inviter_id as "inviterId", inviter_name as "inviterName",
           sponsor_ids as "sponsorIds", attributes, grants, reset_redemption as "resetRedemption", token_version as "tokenVersion",
           code_attempts as "codeAttempts", expires_at as "expiresAt", sent_at as "sentAt", opened_at as "openedAt", redeemed_at as "redeemedAt",
           revoked_at as "revokedAt", reminded_at as "remindedAt", failure_code as "failureCode", failure_message as "failureMessage",
           batch_id as "batchId", created_at as "createdAt", updated_at as "updatedAt", version
    from invitation where tenant_id = ${tx.tenantId}::uuid and id = any(${wanted}::text[]::uuid[]) order by id`
  return rows.map(toInvitation)
}

function toInvitation(row: Row): Invitation {
  const email = parseEmail(row.email)
  if (!email.ok) throw new Error(`invitation ${row.id} holds an address that does not parse: ${email.error}`)
  return { ...row, email: email.value, grants: parseGrants(row.grants), attributes: parseAttributes(row.attributes) }
}

export async function findInvitation(tx: TenantTx, id: string, options: { lock?: boolean } = {}): Promise<Invitation | undefined> {
  return (await findInvitations(tx, [id], options))[0]
}

/** Everything `checkUsable` and `checkRedemption` need, as it is at this moment. */
export interface RedemptionView {
  readonly invitation: Invitation
  readonly inviter: Inviter | null
  readonly settings: StoredCollaborationSettings
  readonly rules: readonly DomainRule[]
  readonly invitee: { readonly enabled: boolean; readonly deleted: boolean }
}

/** Reads an invitation with the rules that decide over it now, never from a cache. `lock` for the redemption itself: the second of two racers waits and then sees `redeemed`. */
export async function findForRedemption(tx: TenantTx, id: string, options: { lock?: boolean } = {}): Promise<RedemptionView | undefined> {
  const invitation = await findInvitation(tx, id, options)
  if (!invitation || invitation.state === 'draft') return undefined
  const [invitee] = await tx.db.$queryRaw<{ enabled: boolean; deleted: boolean }[]>`
    select account_enabled as enabled, deleted_at is not null as deleted from app_user
    where tenant_id = ${tx.tenantId}::uuid and id = ${invitation.userId}::uuid`
  return {
    invitation,
    inviter: await findInviter(tx, { type: invitation.inviterType, id: invitation.inviterId }),
    settings: await readCollaborationSettings(tx),
    rules: await listRuleDomains(tx),
    invitee: invitee ?? { enabled: false, deleted: true },
  }
}

/** What a step of the life cycle may write; absent fields stay. */
export interface InvitationPatch {
  readonly state: InvitationState
  readonly expiresAt?: Date
  readonly sentAt?: Date
  readonly openedAt?: Date
  readonly redeemedAt?: Date
  readonly revokedAt?: Date
  readonly remindedAt?: Date
  /** A new link and code: all older ones stop working, and the attempts start again. */
  readonly raiseTokenVersion?: boolean
  readonly userId?: string
  /** Who stands behind it from now on. */
  readonly inviter?: InviterRef & { readonly name: string }
}

/** Moves an invitation on if it is still as it was read (state and version). False: somebody else was first. */
export async function moveInvitation(tx: TenantTx, from: Pick<Invitation, 'id' | 'state' | 'version'>, patch: InvitationPatch, now: Date): Promise<boolean> {
  const { inviter, raiseTokenVersion: raise = false } = patch
  const moved = await tx.db.$executeRaw`
    update invitation set state = ${patch.state}, expires_at = coalesce(${patch.expiresAt ?? null}, expires_at), sent_at = coalesce(${patch.sentAt ?? null}, sent_at),
      opened_at = coalesce(${patch.openedAt ?? null}, opened_at), redeemed_at = coalesce(${patch.redeemedAt ?? null}, redeemed_at),
      revoked_at = coalesce(${patch.revokedAt ?? null}, revoked_at), reminded_at = coalesce(${patch.remindedAt ?? null}, reminded_at),
      user_id = coalesce(${patch.userId ?? null}::uuid, user_id),
      inviter_type = coalesce(${inviter?.type ?? null}, inviter_type), inviter_name = coalesce(${inviter?.name ?? null}, inviter_name),
      inviter_id = case when ${inviter !== undefined} then ${inviter?.id ?? null}::uuid else inviter_id end,
      token_version = token_version + case when ${raise} then 1 else 0 end, code_attempts = case when ${raise} then 0 else code_attempts end,
      failure_code = case when ${patch.state} = 'failed' then failure_code end, failure_message = case when ${patch.state} = 'failed' then failure_message end,
      updated_at = ${now}, version = version + 1
    where tenant_id = ${tx.tenantId}::uuid and id = ${from.id}::uuid and state = ${from.state} and version = ${from.version}`
  return moved === 1
}

/** Notes the first look at the page. Never consumes; a repeated or late call changes nothing. */
export async function markInvitationOpened(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const moved = await tx.db.$executeRaw`
    update invitation set state = 'opened', opened_at = ${now}, failure_code = null, failure_message = null, updated_at = ${now}, version = version + 1
    where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and state in ('sent', 'failed') and expires_at > ${now}`
  return moved === 1
}
