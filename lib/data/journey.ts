import { JourneySchema, PROOF_METHODS, type Journey } from '@/lib/domain/sign-in'
import { sha256 } from '@/lib/platform/crypto'
import { isAppErrorCode, type AppErrorCode } from '@/lib/domain/shared'
import { z } from 'zod'
import type { TenantSql } from './tenant-tx'

/** Things of a journey that no rule reads: which code was sent when, and what the next page has to say. */
const Extras = z.object({
  codeId: z.uuid().nullish(),
  /** ISO time of the last code mail. */
  codeSentAt: z.string().nullish(),
  /** What the page of a factor offers. */
  offer: z.object({ factors: z.array(z.enum(PROOF_METHODS)), enrol: z.array(z.enum(['softwareOath', 'fido2'])), trustDays: z.number(), skippable: z.boolean().optional() }).nullish(),
  /** The factor whose page is shown; null: the first one offered. */
  factor: z.string().max(40).nullish(),
  /** Terms of use that are being read. */
  termsId: z.string().nullish(),
  /** This browser is to be trusted once the sign-in is complete: by this person's factor and for nobody else. */
  trust: z.object({ userId: z.uuid(), method: z.enum(PROOF_METHODS) }).nullish().catch(null),
  /** Recovery codes that were made a moment ago, sealed, until the person has kept them. */
  codes: z.string().nullish(),
  /** The answer to "stay signed in?". */
  stay: z.boolean().nullish(),
  /** Reference of a refusal, for the admin. */
  reference: z.string().nullish(),
  /** Why a blocked person cannot go on. */
  dead: z.enum(['policy', 'factorMissing', 'termsMissing']).nullish(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
})
const Stored = z.object({ journey: JourneySchema, extras: Extras })

export type JourneyExtras = z.infer<typeof Extras>

export interface StoredJourney {
  readonly key: string
  readonly journey: Journey
  readonly extras: JourneyExtras
  readonly invitationId: string | null
  readonly error: AppErrorCode | null
  readonly version: number
  readonly expiresAt: Date
}

interface Row {
  data: unknown
  invitationId: string | null
  version: number
  expiresAt: Date
  errorCode: string | null
}

const READ = `
  select data, invitation_id::text as "invitationId", version, expires_at as "expiresAt", error_code as "errorCode"
  from sign_in_journey where tenant_id = $1::uuid and uid_hash = $2`

/** The journey bound to this secret (an interaction's uid or a cookie); undefined when there is none, it is too old, or it cannot be read. */
export async function readJourney(tx: TenantSql, key: string, now: Date): Promise<StoredJourney | undefined> {
  const [row] = await tx.rows<Row>({ name: 'journey-read', text: READ, values: [tx.tenantId, sha256(key)] })
  if (!row || row.expiresAt <= now) return undefined
  const parsed = Stored.safeParse(row.data)
  if (!parsed.success) return undefined
  return {
    key, ...parsed.data, invitationId: row.invitationId, version: row.version, expiresAt: row.expiresAt,
    error: isAppErrorCode(row.errorCode) ? row.errorCode : null,
  }
}

const columns = (journey: Journey, extras: JourneyExtras) => [journey.step, journey.email, journey.userId, JSON.stringify({ journey, extras })] as const

const INSERT = `
  insert into sign_in_journey (tenant_id, uid_hash, step, identifier, user_id, data, invitation_id, created_at, updated_at, expires_at)
  values ($1::uuid, $2, $3, $4, $5::uuid, $6::jsonb, $7::uuid, $8, $8, $9) on conflict do nothing`

/** Starts a journey; one that exists stays as it is, so that reloading a page changes nothing. */
export async function insertJourney(tx: TenantSql, key: string, journey: Journey, options: { invitationId?: string | null; extras?: JourneyExtras; now: Date; expiresAt: Date }): Promise<void> {
  const values = [tx.tenantId, sha256(key), ...columns(journey, options.extras ?? {}), options.invitationId ?? null, options.now, options.expiresAt]
  await tx.rows({ name: 'journey-insert', text: INSERT, values })
}

const CLAIM = `
  update sign_in_journey set version = version + 1, updated_at = $4
  where tenant_id = $1::uuid and uid_hash = $2 and version = $3 returning version`

/** Takes the journey for one submission: of two posts of the same page, one gets true. */
export async function claimJourney(tx: TenantSql, stored: Pick<StoredJourney, 'key' | 'version'>, now: Date): Promise<boolean> {
  const claimed = await tx.rows({ name: 'journey-claim', text: CLAIM, values: [tx.tenantId, sha256(stored.key), stored.version, now] })
  return claimed.length === 1
}

const SAVE = `
  update sign_in_journey set step = $4, identifier = $5, user_id = $6::uuid, data = $7::jsonb, error_code = $8, updated_at = $9
  where tenant_id = $1::uuid and uid_hash = $2 and version = $3`

/** Writes the outcome of a claimed submission. */
export async function saveJourney(
  tx: TenantSql, stored: Pick<StoredJourney, 'key' | 'version'>,
  next: { readonly journey: Journey; readonly extras: JourneyExtras; readonly error: AppErrorCode | null; readonly now: Date },
): Promise<void> {
  const values = [tx.tenantId, sha256(stored.key), stored.version + 1, ...columns(next.journey, next.extras), next.error, next.now]
  await tx.rows({ name: 'journey-save', text: SAVE, values })
}

export async function deleteJourney(tx: TenantSql, key: string): Promise<void> {
  await tx.rows({ name: 'journey-delete', text: 'delete from sign_in_journey where tenant_id = $1::uuid and uid_hash = $2', values: [tx.tenantId, sha256(key)] })
}
