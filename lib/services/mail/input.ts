import { z } from 'zod'
import { isMailTemplateName, mailStates } from '@/lib/domain/mail'
import { entityId } from '../kernel'

/** What mail lists can be narrowed to. Words that mean nothing are dropped: lists live in URLs that people edit. */
export const MailFilterInput = z.object({
  search: z.string().trim().max(320).optional().catch(undefined),
  states: z.array(z.string()).max(20).optional().catch(undefined).transform((words) => words && mailStates.filter((state) => words.includes(state))),
  templates: z.array(z.string()).max(50).optional().catch(undefined).transform((words) => words?.filter(isMailTemplateName)),
})

/** Which mails: named, or everything that a list's filters match. */
export const MailChoice = z.union([z.object({ ids: z.array(entityId).min(1).max(100) }), z.object({ matching: MailFilterInput })])

/** Mails that one call sends again when it goes by filters. */
export const MATCHING_LIMIT = 500
