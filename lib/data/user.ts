import type { Person, PersonProfile, PersonRef, PersonRow } from '@/lib/domain/directory'
import type { EmailAddress } from '@/lib/domain/email-address'
import type { CreationType, ExternalUserState, UserState, UserType } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import type { TenantTx } from './tenant-tx'

export const PERSON_ROW = {
  id: true, displayName: true, email: true, userType: true, state: true, companyName: true, createdAt: true, lastSignInAt: true, purgeAfter: true,
} as const satisfies Prisma.UserSelect

const PERSON = {
  ...PERSON_ROW,
  givenName: true, surname: true, jobTitle: true, department: true, employeeId: true, country: true, phone: true, preferredLanguage: true, emailVerified: true,
  accountEnabled: true, creationType: true, externalUserState: true, externalUserStateChangedAt: true, homeTenantId: true, invitedById: true,
  sessionsValidFrom: true, deletedAt: true, updatedAt: true, version: true,
} as const satisfies Prisma.UserSelect

type StoredRow = Prisma.UserGetPayload<{ select: typeof PERSON_ROW }>

// SAFE: CHECK constraints and a generated column keep these words closed.
export const toPersonRow = <Row extends StoredRow>(row: Row) => ({ ...row, userType: row.userType as UserType, state: row.state as UserState }) satisfies PersonRow

/** The person with that id, deleted ones included; null when there is none in this tenant. */
export async function findUser(tx: TenantTx, id: string): Promise<Person | null> {
  const row = await tx.db.user.findFirst({ where: { id }, select: PERSON })
  // SAFE: a CHECK constraint keeps the external state closed.
  return row && { ...toPersonRow(row), externalUserState: row.externalUserState as ExternalUserState | null }
}

/** The live person with that address. */
export async function findUserByEmail(tx: TenantTx, email: EmailAddress): Promise<PersonRow | null> {
  const row = await tx.db.user.findFirst({ where: { emailNormalized: email, deletedAt: null }, select: PERSON_ROW })
  return row && toPersonRow(row)
}

/** Whether somebody with that address was deleted and is not erased yet. */
export async function wasDeleted(tx: TenantTx, email: EmailAddress): Promise<boolean> {
  return (await tx.db.user.findFirst({ where: { emailNormalized: email, deletedAt: { not: null } }, select: { id: true } })) !== null
}

export interface NewUser extends Partial<PersonProfile> {
  readonly id?: string
  readonly userType: UserType
  readonly displayName: string
  /** As it was typed; shown. */
  readonly email: string
  readonly emailNormalized: EmailAddress
  readonly emailVerified?: boolean
  readonly creationType: CreationType
  readonly externalUserState?: ExternalUserState | null
  readonly invitedById?: string | null
  readonly homeTenantId?: string | null
  readonly accountEnabled?: boolean
}

/** Adds a person. A live person with the same address is a unique violation (DUPLICATE). */
export async function insertUser(tx: TenantTx, user: NewUser, now: Date): Promise<string> {
  const { id = newId(), ...values } = user
  await tx.db.user.create({
    data: {
      ...values, id, tenantId: tx.tenantId, sessionsValidFrom: now, createdAt: now, updatedAt: now,
      externalUserStateChangedAt: user.externalUserState ? now : null,
    },
    select: { id: true },
  })
  return id
}

export type UserChanges = Partial<PersonProfile> & {
  readonly displayName?: string
  readonly email?: string
  readonly emailNormalized?: EmailAddress
  readonly emailVerified?: boolean
  readonly accountEnabled?: boolean
  readonly userType?: UserType
  readonly deletedAt?: Date | null
  readonly purgeAfter?: Date | null
}

/** Changes a person if the version still holds; false when somebody was faster. Without a version the last write wins. */
export async function updateUser(tx: TenantTx, id: string, version: number | undefined, changes: UserChanges, now: Date): Promise<boolean> {
  const done = await tx.db.user.updateMany({
    where: { id, ...(version !== undefined && { version }) },
    data: { ...changes, updatedAt: now, version: { increment: 1 } },
  })
  return done.count === 1
}

/** Changes many people at once; the last write wins. */
export async function updateUsers(tx: TenantTx, ids: readonly string[], changes: UserChanges, now: Date): Promise<void> {
  if (ids.length > 0) await tx.db.user.updateMany({ where: { id: { in: [...ids] } }, data: { ...changes, updatedAt: now, version: { increment: 1 } } })
}

export async function findSponsors(tx: TenantTx, userId: string): Promise<PersonRef[]> {
  const rows = await tx.db.userSponsor.findMany({
    where: { userId, sponsor: { deletedAt: null } }, orderBy: [{ createdAt: 'asc' }, { sponsorId: 'asc' }],
    select: { sponsor: { select: { id: true, displayName: true, email: true } } },
  })
  return rows.map((row) => row.sponsor)
}

/** Replaces the sponsors. */
export async function setSponsors(tx: TenantTx, userId: string, sponsorIds: readonly string[], now: Date): Promise<void> {
  await tx.db.userSponsor.deleteMany({ where: { userId } })
  await tx.db.userSponsor.createMany({ data: sponsorIds.map((sponsorId) => ({ tenantId: tx.tenantId, userId, sponsorId, createdAt: now })) })
}

/** Names of people that are live in this tenant; ids that are not are missing from the answer. */
export async function findPeople(tx: TenantTx, ids: readonly string[]): Promise<(PersonRef & { readonly state: string; readonly userType: string })[]> {
  if (ids.length === 0) return []
  return tx.db.user.findMany({ where: { id: { in: [...ids] }, deletedAt: null }, select: { id: true, displayName: true, email: true, state: true, userType: true } })
}

export interface IdentityRow {
  readonly id: string
  readonly provider: string
  readonly issuer: string
  readonly subject: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export async function findIdentities(tx: TenantTx, userId: string): Promise<IdentityRow[]> {
  return tx.db.identity.findMany({
    where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, provider: true, issuer: true, subject: true, createdAt: true, lastUsedAt: true },
  })
}

/** When the password was last set, or null if there is none. Never the hash. */
export async function findPasswordFacts(tx: TenantTx, userId: string): Promise<{ updatedAt: Date; mustChange: boolean } | null> {
  return tx.db.passwordCredential.findFirst({ where: { userId }, select: { updatedAt: true, mustChange: true } })
}
