import { z } from 'zod'
import { accessMail, forAccessMails } from './access.schema'

const line = (max: number) => z.string().max(max)
const instant = z.iso.datetime({ offset: true })
const minutes = z.int().min(1).max(10_080)
/** Where a request came from, as far as it is known: shown so that the person can tell their own from a stranger's. */
const origin = z.object({ device: line(200).optional(), place: line(200).optional(), ip: line(45).optional() })

const invitation = z.object({
  invitationId: z.uuid(),
  tokenVersion: z.int().min(1),
  inviterName: line(256),
  inviteeName: line(256).optional(),
  message: z.string().max(5_000).optional(),
  applications: z.array(line(256)).max(20).optional(),
  expiresAt: instant,
})

/** Parameters by template. No secret is ever in here: rows hold these in clear (see `secrets.ts`). */
export const mailParams = {
  'invitation': invitation,
  'invitation-reminder': invitation,
  'invitation-cc': invitation.omit({ tokenVersion: true }).extend({ inviteeEmail: line(254) }),
  'invitation-asked': z.object({ invitationId: z.uuid(), inviteeName: line(256), inviteeEmail: line(254), expiredAt: instant }),
  'sign-in-code': z.object({ purpose: z.enum(['sign-in', 'sign-up', 'redeem', 'change-email']), minutes, from: origin.optional(), expiresAt: instant }),
  'password-reset': z.object({ minutes, from: origin.optional(), expiresAt: instant }),
  'password-changed': z.object({ changedBy: z.enum(['self', 'admin']), at: instant, from: origin.optional() }),
  'address-changed': z.object({ at: instant }),
  'method-changed': z.object({
    change: z.enum(['added', 'removed', 'replaced', 'recoveryCodeUsed', 'allRemoved', 'issued']),
    method: z.enum(['softwareOath', 'fido2', 'recoveryCode', 'temporaryAccessPass']).optional(),
    by: z.enum(['self', 'admin']), name: line(64).optional(), left: z.int().min(0).max(100).optional(), at: instant, from: origin.optional(),
  }),
  'new-sign-in': z.object({ at: instant, application: line(256).optional(), from: origin }),
  'emergency-sign-in': z.object({ at: instant, name: line(256), application: line(256).optional(), from: origin }),
  'account-blocked': z.object({ helpContact: line(320).optional() }),
  'guest-lifecycle': z.object({
    event: z.enum(['planned', 'remind', 'blocked', 'deleted']), own: z.boolean(), reason: z.enum(['attestation', 'inactivity', 'expiry', 'sponsors', 'redemption']), deletes: z.boolean(),
    people: z.array(line(256)).max(10), count: z.int().min(1), at: instant.optional(),
  }),
  'partner-contract': z.object({ organizationId: z.uuid(), partner: line(256), event: z.enum(['ending', 'ended']), endsOn: instant, endsAssignments: z.boolean(), own: z.boolean().optional(), people: z.int().min(0).optional() }),
  'admin-welcome': z.object({ displayName: line(256), expiresAt: instant }),
  'test-mail': z.object({ requestedBy: line(256), at: instant }),
  ...forAccessMails(accessMail),
} as const

type Params = typeof mailParams
export type MailTemplateName = keyof Params
export type MailParams<T extends MailTemplateName> = z.infer<Params[T]>
/** One mail to be written: template and parameters belong together. */
export type MailTemplate = { [T in MailTemplateName]: { template: T; params: MailParams<T> } }[MailTemplateName]

const names = Object.keys(mailParams)
export function isMailTemplateName(value: string): value is MailTemplateName {
  return names.includes(value)
}

/** Reads a stored row back. Null for an unknown template or parameters that do not fit it. */
export function parseMail(template: string, params: unknown): MailTemplate | null {
  if (!isMailTemplateName(template)) return null
  const parsed = mailParams[template].safeParse(params)
  // SAFE: the parameters were just parsed by the schema of this very template.
  return parsed.success ? ({ template, params: parsed.data } as MailTemplate) : null
}

/** After this moment the mail says something untrue and must not leave; null if it stays true. */
export function mailExpiry(mail: MailTemplate): Date | null {
  return 'expiresAt' in mail.params && mail.params.expiresAt !== undefined ? new Date(mail.params.expiresAt) : null
}
