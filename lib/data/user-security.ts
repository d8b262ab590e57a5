import type { CampaignState, RegisteredMethods } from '@/lib/domain/authentication-method'
import { randomToken } from '@/lib/platform/ids'
import { untrustDevices } from './known-device'
import { z } from 'zod'
import type { TenantSql, TenantTx } from './tenant-tx'

const REGISTERED = `
  select (select count(*)::int from totp_credential t where t.tenant_id = $1::uuid and t.user_id = $2::uuid) as totp,
         (select count(*)::int from passkey p where p.tenant_id = $1::uuid and p.user_id = $2::uuid) as passkeys,
         (select count(*)::int from recovery_code r where r.tenant_id = $1::uuid and r.user_id = $2::uuid and r.used_at is null) as "recoveryCodesLeft",
         a.once, a.expires_at as "expiresAt", s.registration_required_at as "requiredAt", s.campaign_snoozed_until as "snoozedUntil",
         coalesce(s.campaign_snoozes, 0) as snoozes
  from (select 1) one
  left join temporary_access_pass a on a.tenant_id = $1::uuid and a.user_id = $2::uuid and a.starts_at <= $3 and a.expires_at > $3 and not (a.once and a.used_at is not null)
  left join user_security s on s.tenant_id = $1::uuid and s.user_id = $2::uuid`

interface Row {
  totp: number; passkeys: number; recoveryCodesLeft: number; once: boolean | null; expiresAt: Date | null; requiredAt: Date | null; snoozedUntil: Date | null; snoozes: number
}

/** What a person has registered and what was asked of them, in one statement. */
export async function readRegistered(tx: TenantSql, userId: string, now: Date): Promise<{ readonly registered: RegisteredMethods; readonly campaign: CampaignState }> {
  const [row] = await tx.rows<Row>({ name: 'registered-methods', text: REGISTERED, values: [tx.tenantId, userId, now] })
  return {
    registered: {
      totp: row?.totp ?? 0, passkeys: row?.passkeys ?? 0, recoveryCodesLeft: row?.recoveryCodesLeft ?? 0,
      pass: row?.expiresAt ? { once: row.once ?? true, expiresAt: row.expiresAt } : null, registrationRequired: Boolean(row?.requiredAt),
    },
    campaign: { snoozedUntil: row?.snoozedUntil ?? null, snoozes: row?.snoozes ?? 0 },
  }
}

const GROUPS = `select g::text as id from vestibule_groups_of($1::uuid, $2::uuid, $3::timestamptz) as g`

/** Ids of the live groups of a person. */
export async function groupIdsOf(tx: TenantSql, userId: string, now: Date): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>({ name: 'group-ids-of', text: GROUPS, values: [tx.tenantId, userId, now] })
  return new Set(rows.map((row) => row.id))
}

/** The random name of a person for authenticators; drawn at the first need. */
export async function passkeyHandle(tx: TenantTx, userId: string): Promise<string> {
  const rows = await tx.db.$queryRaw<{ handle: string }[]>`
    insert into user_security as s (tenant_id, user_id, passkey_handle) values (${tx.tenantId}::uuid, ${userId}::uuid, ${randomToken(32)})
    on conflict (tenant_id, user_id) do update set passkey_handle = s.passkey_handle returning passkey_handle as handle`
  return rows[0]?.handle ?? ''
}

export async function writeSnooze(tx: TenantTx, userId: string, state: CampaignState): Promise<void> {
  await tx.db.$executeRaw`
    insert into user_security as s (tenant_id, user_id, passkey_handle, campaign_snoozed_until, campaign_snoozes)
    values (${tx.tenantId}::uuid, ${userId}::uuid, ${randomToken(32)}, ${state.snoozedUntil}, ${state.snoozes})
    on conflict (tenant_id, user_id) do update set campaign_snoozed_until = excluded.campaign_snoozed_until, campaign_snoozes = excluded.campaign_snoozes`
}

/** `at` null: the person has registered. */
export async function writeRegistrationRequired(tx: TenantTx, userId: string, at: Date | null): Promise<void> {
  await tx.db.$executeRaw`
    insert into user_security as s (tenant_id, user_id, passkey_handle, registration_required_at) values (${tx.tenantId}::uuid, ${userId}::uuid, ${randomToken(32)}, ${at})
    on conflict (tenant_id, user_id) do update set registration_required_at = excluded.registration_required_at`
}

/** Removes every factor of a person, passes and half-way registrations included. */
export async function deleteAllMethods(tx: TenantTx, userId: string): Promise<{ totp: number; passkeys: number; recoveryCodes: number; passes: number }> {
  const [totp, passkeys, codes] = [
    await tx.db.totpCredential.deleteMany({ where: { userId } }), await tx.db.passkey.deleteMany({ where: { userId } }), await tx.db.recoveryCode.deleteMany({ where: { userId } }),
  ]
  const passes = await tx.db.temporaryAccessPass.deleteMany({ where: { userId } })
  await tx.db.methodChallenge.deleteMany({ where: { userId } })
  await untrustDevices(tx, userId)
  return { totp: totp.count, passkeys: passkeys.count, recoveryCodes: codes.count, passes: passes.count }
}

/** Did the person hold an authenticator app or a passkey at this moment, and still does? */
export async function heldStrongMethod(tx: TenantTx, userId: string, at: Date): Promise<boolean> {
  const where = { userId, createdAt: { lte: at } }
  return (await tx.db.totpCredential.count({ where })) + (await tx.db.passkey.count({ where })) > 0
}

const Proven = z.array(z.object({ method: z.string(), at: z.string() }))

/** What was proven for this browser session; nothing for one that is over or somebody else's. */
export async function readSessionProofs(tx: TenantTx, sessionId: string, userId: string): Promise<z.infer<typeof Proven>> {
  const rows = await tx.db.$queryRaw<{ proofs: unknown }[]>`
    select p.proofs from browser_session s join sign_in_proof p on p.tenant_id = s.tenant_id and p.user_id = s.user_id and p.auth_time = date_trunc('second', s.auth_time)
    where s.tenant_id = ${tx.tenantId}::uuid and s.id = ${sessionId}::uuid and s.user_id = ${userId}::uuid and s.revoked_at is null`
  return Proven.safeParse(rows[0]?.proofs).data ?? []
}
