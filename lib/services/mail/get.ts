import { z } from 'zod'
import { findMail } from '@/lib/data/mail-list'
import { entityId, notFound, query } from '../kernel'
import { mailView } from './view'

/** One mail as HTML, text and raw message. */
export const getMail = query({
  name: 'mail.get',
  permission: 'mail.read',
  input: z.object({ id: entityId }),
  async run({ input, tx }) {
    const found = await findMail(tx, input.id)
    if (!found) throw notFound()
    return mailView(found)
  },
})
