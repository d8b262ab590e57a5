import type { EmailAddress } from '@/lib/domain/email-address'
import { newId } from '@/lib/platform/ids'
import type { PersonAttributes } from './invitation-json'
import { voidMailedProofs } from './mailed-proof'
import type { PlatformTx } from './platform-tx'
import { recordset } from './recordset'
import type { TenantTx } from './tenant-tx'

/** What the directory already knows of an address that is about to be invited. */
export interface KnownAddress {
  readonly user: { readonly id: string; readonly userType: 'member' | 'guest'; readonly state: 'active' | 'pending' | 'blocked'; readonly displayName: string } | null
  readonly openInvitationId: string | null
  readonly optedOut: boolean
  /** Invitation mails and copies to this mailbox since the given moment. */
  readonly recentMails: number
}

interface Row {
  email: string
  userId: string | null
  userType: 'member' | 'guest'
  state: 'active' | 'pending' | 'blocked'
  displayName: string
  openInvitationId: string | null
  optedOut: boolean
  recentMails: number
}

/** Looks many addresses up at once. An invitation past its deadline is not open, whether or not the sweep has seen it. */
export async function findKnownAddresses(tx: TenantTx, emails: readonly EmailAddress[], options: { mailsSince: Date; now: Date }): Promise<ReadonlyMap<string, KnownAddress>> {
  const addresses = [...new Set<string>(emails)]
  // The moment of a mail is asked after the lookup: an index by time would read all recent mails for each address.
  const rows = await tx.db.$queryRaw<Row[]>`
    select /* plan anew */ w.email, u.id as "userId", u.user_type as "userType", u.state, u.display_name as "displayName", case when i.expires_at > ${options.now} then i.id end as "openInvitationId",
           exists (select from invitation_opt_out o where o.tenant_id = ${tx.tenantId}::uuid and o.email_normalized = w.email) as "optedOut", m.sent as "recentMails"
    from unnest(${addresses}::text[]) as w (email)
    left join lateral (select id, user_type, state, display_name from app_user
                       where tenant_id = ${tx.tenantId}::uuid and email_normalized = w.email and deleted_at is null limit 1) u on true
    left join lateral (select id, expires_at from invitation
                       where tenant_id = ${tx.tenantId}::uuid and email_normalized = w.email and state in ('sent', 'opened') limit 1) i on true
    cross join lateral (select count(*) filter (where created_at > ${options.mailsSince} and template in ('invitation', 'invitation-reminder', 'invitation-cc'))::int as sent
                        from mail_outbox where tenant_id = ${tx.tenantId}::uuid and to_address = w.email) m`
  return new Map(rows.map(({ email, userId, userType, state, displayName, ...rest }) => [
    email, { ...rest, user: userId === null ? null : { id: userId, userType, state, displayName } },
  ]))
}

export interface NewInvitee {
  readonly email: EmailAddress
  readonly displayName: string | null
  readonly attributes: PersonAttributes
  readonly language: string | null
  readonly userType: 'guest' | 'member'
  readonly invitedById: string | null
  readonly sponsorIds: readonly string[]
}

/** Makes the person objects that wait for redemption. An address that somebody else added meanwhile is not in the answer (email → id). */
export async function insertInvitees(tx: TenantTx, people: readonly NewInvitee[], now: Date): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const given = recordset(people.map(({ email, displayName, attributes, language, userType, invitedById }) => ({
    ...attributes, id: newId(now.getTime()), email, displayName: displayName ?? nameFromAddress(email), language, userType, invitedById,
  })))
  const made = await tx.db.$queryRaw<{ id: string; email: string }[]>`
    insert into app_user (id, tenant_id, user_type, display_name, given_name, surname, email, email_normalized, company_name, job_title, department, country, phone,
                          preferred_language, creation_type, external_user_state, external_user_state_changed_at, invited_by_id, sessions_valid_from, created_at, updated_at)
    select u.id, ${tx.tenantId}::uuid, u."userType", u."displayName", u."givenName", u.surname, u.email, u.email, u."companyName", u."jobTitle", u.department, u.country, u.phone,
           u.language, 'Invitation', 'PendingAcceptance', ${now}, u."invitedById", ${now}, ${now}, ${now}
    from ${given} as u (id uuid, "userType" text, "displayName" text, "givenName" text, surname text, email text, "companyName" text, "jobTitle" text, department text,
                        country text, phone text, language text, "invitedById" uuid)
    on conflict (tenant_id, email_normalized) where deleted_at is null do nothing
    returning id, email_normalized as email`
  const ids = new Map(made.map(({ email, id }) => [email, id]))
  const pairs = people.flatMap((person) => person.sponsorIds.map((sponsorId) => ({ userId: ids.get(person.email), sponsorId })))
    .filter((pair): pair is { userId: string; sponsorId: string } => pair.userId !== undefined)
  await insertSponsors(tx, pairs, now)
  return ids
}

async function insertSponsors(tx: TenantTx, pairs: readonly { userId: string; sponsorId: string }[], now: Date): Promise<void> {
  if (pairs.length === 0) return
  await tx.db.$executeRaw`
    insert into user_sponsor (tenant_id, user_id, sponsor_id, created_at)
    select ${tx.tenantId}::uuid, u.user_id, u.sponsor_id, ${now}
    from unnest(${pairs.map((pair) => pair.userId)}::text[]::uuid[], ${pairs.map((pair) => pair.sponsorId)}::text[]::uuid[]) as u (user_id, sponsor_id)
    on conflict do nothing`
}

/** `anna.svensson@contoso.com` reads as `anna.svensson` until the person says their name. */
const nameFromAddress = (email: EmailAddress): string => email.slice(0, email.indexOf('@'))

/** Holds the addresses for this transaction, so that two inviters of one mailbox decide one after the other. */
export async function holdAddresses(tx: TenantTx, emails: readonly EmailAddress[]): Promise<void> {
  const keys = [...new Set<string>(emails)].sort().map((email) => `${tx.tenantId}:${email}`)
  await tx.db.$executeRaw`select count(pg_advisory_xact_lock(hashtextextended(k, 7))) from unnest(${keys}::text[]) as k`
}

/** Puts a redeemed guest back to the moment before redemption: same object, groups and applications, no way in until the invitation is redeemed again. */
export async function resetInvitee(tx: TenantTx, userId: string, next: { readonly email: EmailAddress; readonly now: Date }): Promise<void> {
  const scope = [tx.tenantId, userId] as const
  await tx.db.$executeRaw`
    update app_user set external_user_state = 'PendingAcceptance', external_user_state_changed_at = ${next.now}, sessions_valid_from = ${next.now},
      email = ${next.email}, email_normalized = ${next.email}, email_verified = false, updated_at = ${next.now}, version = version + 1
    where tenant_id = ${scope[0]}::uuid and id = ${scope[1]}::uuid`
  await tx.db.$executeRaw`delete from identity where tenant_id = ${scope[0]}::uuid and user_id = ${scope[1]}::uuid`
  await tx.db.$executeRaw`delete from password_credential where tenant_id = ${scope[0]}::uuid and user_id = ${scope[1]}::uuid`
  await voidMailedProofs(tx, userId, next.now)
}

export async function addOptOut(tx: TenantTx, email: EmailAddress, now: Date): Promise<void> {
  await tx.db.$executeRaw`
    insert into invitation_opt_out (tenant_id, email_normalized, created_at) values (${tx.tenantId}::uuid, ${email}, ${now}) on conflict do nothing`
}

/** Does this mailbox want no more invitations of that tenant? */
export async function hasOptedOut(tx: TenantTx | PlatformTx, tenantId: string, address: string): Promise<boolean> {
  return (await tx.db.invitationOptOut.count({ where: { tenantId, emailNormalized: address.toLowerCase() } })) > 0
}

export interface ResettableGuest {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly userType: 'member' | 'guest'
  readonly state: string
  readonly preferredLanguage: string | null
  readonly roles: readonly string[]
}

/** A live person with their roles, held until commit. */
export async function findResettable(tx: TenantTx, userId: string): Promise<ResettableGuest | undefined> {
  const rows = await tx.db.$queryRaw<ResettableGuest[]>`
    select u.id, u.email_normalized as email, u.display_name as "displayName", u.user_type as "userType", u.state, u.preferred_language as "preferredLanguage",
           coalesce((select array_agg(r.role) from role_assignment r where r.tenant_id = u.tenant_id and r.user_id = u.id), '{}') as roles
    from app_user u where u.tenant_id = ${tx.tenantId}::uuid and u.id = ${userId}::uuid and u.deleted_at is null for update of u`
  return rows[0]
}
