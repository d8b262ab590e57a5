import { z } from 'zod'
import { PROOF_METHODS, type Proof } from '@/lib/domain/sign-in'
import type { TenantSql } from './tenant-tx'

/** Where a sign-in came from, kept with its proofs: a refresh may come from the application's server. */
export interface Origin {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly clientAppType: string
}

/** A person as policies see them, and what the sign-in of this time proved. */
export interface AccessPerson {
  readonly id: string
  readonly userType: 'member' | 'guest'
  readonly homeTenantId: string | null
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  /** An administrator wants the person to register a method anew. */
  readonly registrationRequired: boolean
  /** Null: no such sign-in is known. */
  readonly proven: { readonly proofs: readonly Proof[]; readonly origin: Origin } | null
}

const Proofs = z.array(z.object({ method: z.enum(PROOF_METHODS), at: z.string(), device: z.uuid().optional(), mailed: z.boolean().optional() }))
const StoredOrigin = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable(), clientAppType: z.string() })
const NOWHERE: Origin = { ip: null, userAgent: null, clientAppType: 'browser' }

const PERSON = `
  select u.id, u.user_type as "userType", u.home_tenant_id::text as "homeTenantId",
         array(select g::text from vestibule_groups_of(u.tenant_id, u.id, $4::timestamptz) as g) as groups,
         array(select r.role from role_assignment r where r.tenant_id = u.tenant_id and r.user_id = u.id) as roles,
         exists (select from user_security s where s.tenant_id = u.tenant_id and s.user_id = u.id and s.registration_required_at is not null) as "registrationRequired",
         p.proofs, p.origin
  from app_user u left join sign_in_proof p on p.tenant_id = u.tenant_id and p.user_id = u.id and p.auth_time = to_timestamp($3::float8)
  where u.tenant_id = $1::uuid and u.id = $2::uuid`

/** `authTime` in seconds names the sign-in; without it nothing is proven yet. One statement. */
export async function findAccessPerson(tx: TenantSql, userId: string, authTime: number | null, now: Date): Promise<AccessPerson | undefined> {
  const [row] = await tx.rows<Omit<AccessPerson, 'proven'> & { proofs: unknown; origin: unknown }>({ name: 'access-person', text: PERSON, values: [tx.tenantId, userId, authTime, now] })
  if (!row) return undefined
  const { proofs: stored, origin: from, ...person } = row
  const proofs = Proofs.safeParse(stored)
  return { ...person, proven: proofs.success ? { proofs: proofs.data, origin: StoredOrigin.safeParse(from).data ?? NOWHERE } : null }
}

const DAYS_KEPT = 90

const INSERT = `
  insert into sign_in_proof (tenant_id, user_id, auth_time, proofs, origin, expires_at)
  select $1::uuid, $2::uuid, t, $4::jsonb, $5::jsonb, t + interval '${DAYS_KEPT} days'
  from generate_series(date_trunc('second', $3::timestamptz), date_trunc('second', $3::timestamptz) + interval '59 seconds', interval '1 second') t
  where not exists (select from sign_in_proof p where p.tenant_id = $1::uuid and p.user_id = $2::uuid and p.auth_time = t)
  order by t limit 1 on conflict do nothing returning auth_time as "authTime"`

const UPDATE = `
  update sign_in_proof set proofs = $4::jsonb, origin = $5::jsonb where tenant_id = $1::uuid and user_id = $2::uuid and auth_time = $3 returning auth_time as "authTime"`

export interface Proven {
  readonly proofs: readonly Proof[]
  readonly origin: Origin
}

/** Nothing was proven anew: the sign-in keeps its time. Undefined when it is not known any more. */
export async function updateProven(tx: TenantSql, userId: string, authTime: Date, proven: Proven): Promise<Date | undefined> {
  const values = [tx.tenantId, userId, authTime, JSON.stringify(proven.proofs), JSON.stringify(proven.origin)]
  return (await tx.rows<{ authTime: Date }>({ name: 'proven-update', text: UPDATE, values }))[0]?.authTime
}

/** Keeps what a sign-in proved at this time, under a second that no other sign-in of the person has. */
export async function insertProven(tx: TenantSql, userId: string, proven: Proven, at: Date): Promise<Date> {
  for (let tries = 0; tries < 20; tries++) {
    const [row] = await tx.rows<{ authTime: Date }>({ name: 'proven-insert', text: INSERT, values: [tx.tenantId, userId, at, JSON.stringify(proven.proofs), JSON.stringify(proven.origin)] })
    if (row) return row.authTime
  }
  throw new Error('too many sign-ins of one person in one second')
}
