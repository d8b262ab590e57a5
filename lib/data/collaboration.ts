import { ALLOW_INVITES_FROM, DEFAULT_COLLABORATION_SETTINGS, type AllowInvitesFrom, type CollaborationSettings } from '@/lib/domain/collaboration-settings'
import { GUEST_USER_ROLE_IDS, type GuestUserRoleId } from '@/lib/domain/permission'
import type { TenantTx } from './tenant-tx'

/** The tenant's settings with what only this product adds to Entra's. `version` guards against lost updates; 0 means never saved. */
export type StoredCollaborationSettings = CollaborationSettings & {
  /** Inviters may copy the link of an invitation instead of mailing it (Entra's inviteRedeemUrl). */
  readonly allowLinkSharing: boolean
  /** Days after which one reminder goes out by itself; 0 means never. */
  readonly reminderAfterDays: number
  readonly privacyStatementUrl: string | null
  readonly version: number
  readonly updatedAt: Date | null
}

interface Row {
  allowInvitesFrom: string
  guestUserRoleId: string
  allowExternalLeave: boolean
  redirectAllowList: string[]
  invitationExpiryDays: number
  allowLinkSharing: boolean
  reminderAfterDays: number
  privacyStatementUrl: string | null
  version: number
  updatedAt: Date
}

const isLevel = (value: string): value is AllowInvitesFrom => ALLOW_INVITES_FROM.some((level) => level === value)
const isGuestRole = (value: string): value is GuestUserRoleId => Object.values(GUEST_USER_ROLE_IDS).some((id) => id === value)

/** Read afresh in every transaction that decides by them, so that a change is effective at the next request. Unknown values read as the strictest. */
export async function readCollaborationSettings(tx: TenantTx): Promise<StoredCollaborationSettings> {
  const rows = await tx.db.$queryRaw<Row[]>`
    select c.allow_invites_from as "allowInvitesFrom", c.guest_user_role_id as "guestUserRoleId", c.allow_external_leave as "allowExternalLeave",
           c.redirect_allow_list as "redirectAllowList", c.invitation_expiry_days as "invitationExpiryDays", c.allow_link_sharing as "allowLinkSharing",
           c.reminder_after_days as "reminderAfterDays",
           s.privacy_statement_url as "privacyStatementUrl", c.version, c.updated_at as "updatedAt"
    from collaboration_settings c left join tenant_settings s on s.tenant_id = c.tenant_id where c.tenant_id = ${tx.tenantId}::uuid`
  const row = rows[0]
  if (!row) return { ...DEFAULT_COLLABORATION_SETTINGS, allowLinkSharing: false, reminderAfterDays: 7, privacyStatementUrl: await readPrivacyStatementUrl(tx), version: 0, updatedAt: null }
  return {
    ...row,
    allowInvitesFrom: isLevel(row.allowInvitesFrom) ? row.allowInvitesFrom : 'none',
    guestUserRoleId: isGuestRole(row.guestUserRoleId) ? row.guestUserRoleId : GUEST_USER_ROLE_IDS.restricted,
  }
}

async function readPrivacyStatementUrl(tx: TenantTx): Promise<string | null> {
  const rows = await tx.db.$queryRaw<{ url: string | null }[]>`select privacy_statement_url as url from tenant_settings where tenant_id = ${tx.tenantId}::uuid`
  return rows[0]?.url ?? null
}

/** Saves all settings if nobody saved since `expectedVersion` was read; false means somebody did. */
export async function saveCollaborationSettings(
  tx: TenantTx, next: Omit<StoredCollaborationSettings, 'version' | 'updatedAt'>, expectedVersion: number, now: Date,
): Promise<boolean> {
  const saved = await tx.db.$executeRaw`
    insert into collaboration_settings as c (tenant_id, allow_invites_from, guest_user_role_id, allow_external_leave, redirect_allow_list, invitation_expiry_days,
                                             allow_link_sharing, reminder_after_days, version, updated_at)
    values (${tx.tenantId}::uuid, ${next.allowInvitesFrom}, ${next.guestUserRoleId}, ${next.allowExternalLeave}, ${[...next.redirectAllowList]},
            ${next.invitationExpiryDays}, ${next.allowLinkSharing}, ${next.reminderAfterDays}, 1, ${now})
    on conflict (tenant_id) do update set allow_invites_from = excluded.allow_invites_from, guest_user_role_id = excluded.guest_user_role_id,
      allow_external_leave = excluded.allow_external_leave, redirect_allow_list = excluded.redirect_allow_list,
      invitation_expiry_days = excluded.invitation_expiry_days, allow_link_sharing = excluded.allow_link_sharing,
      reminder_after_days = excluded.reminder_after_days, version = c.version + 1, updated_at = excluded.updated_at
    where c.version = ${expectedVersion}`
  if (saved === 0) return false
  await tx.db.$executeRaw`
    insert into tenant_settings as s (tenant_id, privacy_statement_url, updated_at) values (${tx.tenantId}::uuid, ${next.privacyStatementUrl}, ${now})
    on conflict (tenant_id) do update set privacy_statement_url = excluded.privacy_statement_url, updated_at = excluded.updated_at
    where s.privacy_statement_url is distinct from excluded.privacy_statement_url`
  return true
}
