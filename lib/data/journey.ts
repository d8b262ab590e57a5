import { JourneySchema, type Journey } from '@/lib/domain/sign-in'
import { sha256 } from '@/lib/platform/crypto'
import { isAppErrorCode, type AppErrorCode } from '@/lib/domain/shared'
import { z } from 'zod'
import type { TenantTx } from './tenant-tx'

/** Things of a journey that no rule reads: which code was sent when, and what the next page has to say. */
const Extras = z.object({
  codeId: z.uuid().nullish(),
  /** ISO time of the last code mail. */
  codeSentAt: z.string().nullish(),
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

/** The journey bound to this secret (an interaction's uid or a cookie); undefined when there is none, it is too old, or it cannot be read. */
export async function readJourney(tx: TenantTx, key: string, now: Date): Promise<StoredJourney | undefined> {
  const row = await tx.db.signInJourney.findUnique({ where: { tenantId_uidHash: { tenantId: tx.tenantId, uidHash: Uint8Array.from(sha256(key)) } } })
  if (!row || row.expiresAt <= now) return undefined
  const parsed = Stored.safeParse(row.data)
  if (!parsed.success) return undefined
  return {
    key, ...parsed.data, invitationId: row.invitationId, version: row.version, expiresAt: row.expiresAt,
    error: isAppErrorCode(row.errorCode) ? row.errorCode : null,
  }
}

const columns = (journey: Journey, extras: JourneyExtras) => ({
  step: journey.step, identifier: journey.email, userId: journey.userId, data: JSON.parse(JSON.stringify({ journey, extras })),
})

/** Starts a journey; one that exists stays as it is, so that reloading a page changes nothing. */
export async function insertJourney(tx: TenantTx, key: string, journey: Journey, options: { invitationId?: string | null; extras?: JourneyExtras; now: Date; expiresAt: Date }): Promise<void> {
  await tx.db.signInJourney.createMany({
    data: [{
      tenantId: tx.tenantId, uidHash: Uint8Array.from(sha256(key)), ...columns(journey, options.extras ?? {}), invitationId: options.invitationId ?? null,
      createdAt: options.now, updatedAt: options.now, expiresAt: options.expiresAt,
    }],
    skipDuplicates: true,
  })
}

/** Takes the journey for one submission: of two posts of the same page, one gets true. */
export async function claimJourney(tx: TenantTx, stored: Pick<StoredJourney, 'key' | 'version'>, now: Date): Promise<boolean> {
  const { count } = await tx.db.signInJourney.updateMany({
    where: { tenantId: tx.tenantId, uidHash: Uint8Array.from(sha256(stored.key)), version: stored.version },
    data: { version: { increment: 1 }, updatedAt: now },
  })
  return count === 1
}

/** Writes the outcome of a claimed submission. */
export async function saveJourney(
  tx: TenantTx, stored: Pick<StoredJourney, 'key' | 'version'>,
  next: { readonly journey: Journey; readonly extras: JourneyExtras; readonly error: AppErrorCode | null; readonly now: Date },
): Promise<void> {
  await tx.db.signInJourney.updateMany({
    where: { tenantId: tx.tenantId, uidHash: Uint8Array.from(sha256(stored.key)), version: stored.version + 1 },
    data: { ...columns(next.journey, next.extras), errorCode: next.error, updatedAt: next.now },
  })
}

export async function deleteJourney(tx: TenantTx, key: string): Promise<void> {
  await tx.db.signInJourney.deleteMany({ where: { tenantId: tx.tenantId, uidHash: Uint8Array.from(sha256(key)) } })
}
