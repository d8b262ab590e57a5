import { z } from 'zod'
import { MAILS, type MailName } from '../entitlement'

const line = (max: number) => z.string().max(max)
const instant = z.iso.datetime({ offset: true })

/** What the mails about access packages say. All of it is looked up when the mail is queued: names stay what they were. */
export const accessMail = z.object({
  requestId: z.uuid().optional(),
  packageId: z.uuid().optional(),
  packageName: line(256).optional(),
  /** The receiver is the one whose access or account it is. */
  own: z.boolean(),
  personName: line(256),
  personEmail: line(254).optional(),
  partner: line(256).optional(),
  /** Who asked, if it was for somebody else. */
  askedBy: line(256).optional(),
  why: z.string().max(5_000).optional(),
  opens: z.array(line(520)).max(50).optional(),
  from: instant.optional(),
  until: instant.optional(),
  stage: z.int().min(1).max(3).optional(),
  stages: z.int().min(1).max(3).optional(),
  dueAt: instant.optional(),
  /** What became of the account with this access. */
  account: z.enum(['dormant', 'blockSignIn', 'delete']).optional(),
  deleteAt: instant.optional(),
  noApprover: z.boolean().optional(),
  expiresAt: instant.optional(),
})
export type AccessMail = z.infer<typeof accessMail>

/** One entry for each of the twenty kinds. */
export function forAccessMails<T>(value: T): Record<MailName, T> {
  // SAFE: the entries are made from the list of the very names.
  return Object.fromEntries(MAILS.map((name) => [name, value])) as Record<MailName, T>
}
