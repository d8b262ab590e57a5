import type { TenantSql, TenantTx } from './tenant-tx'

/** A person as sign-in needs them, the stored password hash included. Never leaves the services. */
export interface SignInAccount {
  readonly id: string
  readonly userType: 'member' | 'guest'
  readonly displayName: string
  readonly givenName: string | null
  readonly surname: string | null
  readonly companyName: string | null
  readonly email: string
  readonly emailVerified: boolean
  readonly preferredLanguage: string | null
  readonly accountEnabled: boolean
  readonly externalUserState: 'PendingAcceptance' | 'Accepted' | null
  readonly deletedAt: Date | null
  readonly sessionsValidFrom: Date
  readonly passwordHash: string | null
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Date | null
  /** A mailbox was enough to set the password. */
  readonly passwordMailed: boolean
  readonly lastSignInAt: Date | null
}

type By = { readonly email: string } | { readonly id: string }

const ACCOUNT = `
  select u.id, u.user_type as "userType", u.display_name as "displayName", u.given_name as "givenName", u.surname, u.company_name as "companyName", u.email,
         u.email_verified as "emailVerified", u.preferred_language as "preferredLanguage", u.account_enabled as "accountEnabled",
         u.external_user_state as "externalUserState", u.deleted_at as "deletedAt", u.sessions_valid_from as "sessionsValidFrom",
         p.hash as "passwordHash", coalesce(p.must_change, false) as "mustChangePassword", p.updated_at as "passwordChangedAt", coalesce(p.mailed, false) as "passwordMailed", u.last_sign_in_at as "lastSignInAt"
  from app_user u left join password_credential p on p.tenant_id = u.tenant_id and p.user_id = u.id
  where u.tenant_id = $1::uuid and `
const FIND = { id: `${ACCOUNT} u.id = $2::uuid`, email: `${ACCOUNT} u.email_normalized = $2 and u.deleted_at is null` } as const

/** By canonical address or id; deleted people are not found by address. */
export async function findSignInAccount(tx: TenantSql, by: By): Promise<SignInAccount | undefined> {
  const [kind, value] = 'id' in by ? (['id', by.id] as const) : (['email', by.email] as const)
  const rows = await tx.rows<SignInAccount>({ name: `sign-in-account-by-${kind}`, text: FIND[kind], values: [tx.tenantId, value] })
  return rows[0]
}

export async function setPasswordHash(tx: TenantTx, userId: string, hash: string, now: Date): Promise<void> {
  await tx.db.passwordCredential.upsert({
    where: { tenantId_userId: { tenantId: tx.tenantId, userId } },
    create: { tenantId: tx.tenantId, userId, hash, updatedAt: now },
    update: { hash, mustChange: false, updatedAt: now },
    select: { userId: true },
  })
}

/** Sets the password if the stored one is still `previous` (null: there is none); false when somebody was faster. */
export async function replacePasswordHash(tx: TenantTx, userId: string, previous: string | null, hash: string, now: Date): Promise<boolean> {
  const { tenantId } = tx
  const { count } = previous === null
    ? await tx.db.passwordCredential.createMany({ data: [{ tenantId, userId, hash, updatedAt: now }], skipDuplicates: true })
    : await tx.db.passwordCredential.updateMany({ where: { tenantId, userId, hash: previous }, data: { hash, mustChange: false, updatedAt: now } })
  return count === 1
}

/** The password was set by whoever has the mailbox. It stays so until an administrator gives a new start: a later password follows from this one. */
export async function notePasswordMailed(tx: TenantTx, userId: string): Promise<void> {
  await tx.db.passwordCredential.updateMany({ where: { tenantId: tx.tenantId, userId }, data: { mailed: true } })
}

/** Writes the same password again under stronger parameters; not when somebody changed it meanwhile. */
export async function rehashPassword(tx: TenantTx, userId: string, previous: string, hash: string): Promise<void> {
  await tx.db.passwordCredential.updateMany({ where: { tenantId: tx.tenantId, userId, hash: previous }, data: { hash } })
}

/** The next sign-in by password has to choose a new one. */
export async function requirePasswordChange(tx: TenantTx, userId: string): Promise<void> {
  await tx.db.passwordCredential.updateMany({ where: { tenantId: tx.tenantId, userId }, data: { mustChange: true } })
}

/** What a finished sign-in leaves on the person. */
export async function touchSignedIn(tx: TenantSql, userId: string, options: { readonly now: Date; readonly provenEmail: string | null }): Promise<void> {
  const text = `
    update app_user set last_sign_in_at = greatest(last_sign_in_at, $3::timestamptz), email_verified = email_verified or coalesce(email_normalized = $4, false)
    where tenant_id = $1::uuid and id = $2::uuid`
  await tx.rows({ name: 'signed-in-touch', text, values: [tx.tenantId, userId, options.now, options.provenEmail] })
}

/** The account key of a way in; the last use is kept. Returns false when the key belongs to another person. */
export async function touchIdentity(tx: TenantSql, key: { userId: string; provider: string; issuer: string; subject: string }, newId: string, now: Date): Promise<boolean> {
  const text = `
    insert into identity as i (id, tenant_id, user_id, provider, issuer, subject, created_at, last_used_at)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $7)
    on conflict (tenant_id, provider, issuer, subject) do update set last_used_at = excluded.last_used_at where i.user_id = excluded.user_id
    returning user_id::text as "userId"`
  const rows = await tx.rows<{ userId: string }>({ name: 'identity-touch', text, values: [newId, tx.tenantId, key.userId, key.provider, key.issuer, key.subject, now] })
  return rows[0]?.userId === key.userId
}
