import { z } from 'zod'
import { INVITATION_LIMITS } from '@/lib/domain/invitation'
import { cleanLine, cleanParagraphs, hasControlInText, isUuid } from '@/lib/domain/shared'

export const id = z.string().refine(isUuid, 'This is not an id.')

const line = (max: number) => z.string().max(4 * max).transform(cleanLine).pipe(z.string().max(max))
const optional = (max: number) => line(max).transform((value) => value || null).nullish().transform((value) => value ?? null)

export const Grant = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), id }),
  z.object({ kind: z.literal('application'), id, appRoleId: id.nullish() }),
  z.object({ kind: z.literal('role'), role: z.string().max(100) }),
])

export const Attributes = z.object({
  givenName: optional(64), surname: optional(64), companyName: optional(64), jobTitle: optional(128), department: optional(64),
  country: z.string().trim().toUpperCase().regex(/^(?:[A-Z]{2})?$/, 'Use the two letters of the country, such as DE.').transform((value) => value || null).nullish(),
  phone: optional(32),
}).partial()

/** What an inviter says about one invitation, whether it is sent now or kept as a draft. Addresses are parsed by the verb, for their own error code. */
export const InvitationInput = z.object({
  email: z.string().max(1_000),
  displayName: optional(INVITATION_LIMITS.displayName),
  message: z.string().max(4 * INVITATION_LIMITS.message).refine((value) => !hasControlInText(value), 'The message contains control characters.')
    .transform(cleanParagraphs).pipe(z.string().max(INVITATION_LIMITS.message)).transform((value) => value || null).nullish(),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/).nullish(),
  cc: z.string().max(1_000).nullish(),
  redirectUrl: z.string().max(2_048).nullish(),
  userType: z.enum(['guest', 'member']).default('guest'),
  sponsorIds: z.array(id).max(INVITATION_LIMITS.sponsors).default([]),
  grants: z.array(Grant).max(INVITATION_LIMITS.grants).default([]),
  expiresInDays: z.int().min(INVITATION_LIMITS.lifetimeDaysMin).max(INVITATION_LIMITS.lifetimeDaysMax).nullish(),
  attributes: Attributes.default({}),
})
export type InvitationInput = z.output<typeof InvitationInput>
