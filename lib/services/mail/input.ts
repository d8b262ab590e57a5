import { z } from 'zod'
import { isMailTemplateName, mailStates } from '@/lib/domain/mail'

/** What mail lists can be narrowed to. Words that mean nothing are dropped: lists live in URLs that people edit. */
export const MailFilterInput = z.object({
  search: z.string().trim().max(320).optional().catch(undefined),
  states: z.array(z.string()).max(20).optional().catch(undefined).transform((words) => words && mailStates.filter((state) => words.includes(state))),
  templates: z.array(z.string()).max(20).optional().catch(undefined).transform((words) => words?.filter(isMailTemplateName)),
})

export const MailIds = z.object({ ids: z.array(z.uuid()).min(1).max(100) })
