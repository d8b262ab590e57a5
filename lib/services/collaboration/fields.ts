import { z } from 'zod'
import { ALLOW_INVITES_FROM } from '@/lib/domain/collaboration-settings'
import { parseRuleDomain } from '@/lib/domain/email-address'
import { INVITATION_LIMITS } from '@/lib/domain/invitation'
import { GUEST_USER_ROLE_IDS } from '@/lib/domain/permission'
import { parseAllowedTarget } from '@/lib/domain/redirect-uri'
import { cleanLine, isUuid } from '@/lib/domain/shared'
import { AppError } from '../kernel'

export const MAX_RULES = 5_000
export const MAX_TARGETS = 100

export const id = z.string().refine(isUuid, 'This is not an id.')
export const Kind = z.enum(['allow', 'deny'])
export const Reason = z.string().max(2_000).transform(cleanLine).pipe(z.string().min(1).max(500))

const blankIsNull = (value: string | null | undefined) => value?.trim() || null

export const SettingsInput = z.object({
  allowInvitesFrom: z.enum(ALLOW_INVITES_FROM),
  guestUserRoleId: z.enum(Object.values(GUEST_USER_ROLE_IDS)),
  allowExternalLeave: z.boolean(),
  allowLinkSharing: z.boolean(),
  redirectAllowList: z.array(z.string().max(2_048)).max(MAX_TARGETS),
  invitationExpiryDays: z.int().min(INVITATION_LIMITS.lifetimeDaysMin).max(INVITATION_LIMITS.lifetimeDaysMax),
  reminderAfterDays: z.int().min(0).max(60),
  privacyStatementUrl: z.string().max(2_048).nullish().transform(blankIsNull).pipe(z.url({ protocol: /^https?$/ }).nullable()),
})

/** The list as it is stored; the first line that is no acceptable address is refused by its position. */
export function targetsOf(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.trim()).filter(Boolean).map((line, index) => {
    const target = parseAllowedTarget(line)
    if (!target.ok) throw new AppError('REDIRECT_NOT_ALLOWED', { field: `redirectAllowList.${index}`, params: { line } })
    return target.value
  }))]
}

export interface ParsedDomains {
  readonly domains: readonly string[]
  /** What was pasted and is no domain, as pasted. */
  readonly unreadable: readonly string[]
}

/** Reads what people paste: lines, commas, addresses, `@` and `*.` in front. */
export function parseDomains(text: string): ParsedDomains {
  const pieces = text.split(/[\s,;]+/).filter(Boolean)
  const domains = new Set<string>()
  const unreadable: string[] = []
  for (const piece of pieces) {
    const at = piece.lastIndexOf('@')
    const parsed = parseRuleDomain(at > 0 ? piece.slice(at + 1) : piece)
    if (parsed.ok) domains.add(parsed.value)
    else unreadable.push(piece.slice(0, 100))
  }
  return { domains: [...domains], unreadable }
}
