import { z } from 'zod'
import { findPolicy, type Author, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { isObject, mergeSource, POLICY_STATES, type JsonObject } from '@/lib/domain/conditional-access'
import { actorId, actorName, notFound, optionalText, type Context } from '../kernel'

/** The reference's number, in any state. */
export const MAX_POLICIES = 195
export const RESTORE_DAYS = 30
/** Far above any real policy; a request with more is no policy. */
const MAX_DOCUMENT = 400_000
const MOST_RANGES = 2_000

const isDocument = (value: unknown): value is JsonObject => isObject(value) && JSON.stringify(value).length <= MAX_DOCUMENT

export const documentField = z.custom<JsonObject>(isDocument)

/** Too many ranges are for the check of the location to refuse: it names the field. */
export const locationField = z.custom<JsonObject>((value) => isDocument(value) || (isObject(value) && Array.isArray(value['ipRanges']) && value['ipRanges'].length > MOST_RANGES))

/** A form sends what it changed; the rest of the document stays as it came, whatever it is. */
export const draftFields = { document: documentField, changes: documentField.optional() }

export function draftOf({ document, changes }: { readonly document: JsonObject; readonly changes?: JsonObject | undefined }): JsonObject {
  if (!changes) return document
  const grant = changes['grantControls']
  const before = document['grantControls']
  // Another strength is not merged into the one that is expanded here: its combinations would stay.
  const strength = isObject(grant) && isObject(grant['authenticationStrength']) && isObject(before)
  return mergeSource(strength ? { ...document, grantControls: { ...before, authenticationStrength: null } } : document, changes)
}

export const stateField = z.enum(POLICY_STATES)
export const commentField = optionalText(500).optional()

/** The policy a verb is about; NOT_FOUND for a missing, foreign or deleted one. */
export async function livePolicy(tx: TenantTx, id: string): Promise<StoredPolicy> {
  const policy = await findPolicy(tx, id)
  if (!policy || policy.deletedAt) throw notFound()
  return policy
}

export const authorOf = (ctx: Context): Author => ({ id: actorId(ctx.actor), name: actorName(ctx.actor) })
export const savedBy = (ctx: Context, comment: string | null | undefined) => ({ author: authorOf(ctx), comment: comment ?? null, at: ctx.now })
export const policyTarget = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ type: 'ConditionalAccessPolicy', id, name: displayName })
