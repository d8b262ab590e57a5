import { listMails as readMails } from '@/lib/data/mail-list'
import { pageInput, query } from '../kernel'
import { MailFilterInput } from './input'
import { mailDelivery, mailItem } from './view'

/** The tenant's mail, newest first. */
export const listMails = query({
  name: 'mail.list',
  permission: 'mail.read',
  input: MailFilterInput.extend(pageInput),
  async run({ ctx, input, tx }) {
    const { page, total } = await readMails(tx, input, input)
    return { ...page, rows: page.rows.map((row) => mailItem(row, ctx.tenant)), total, delivery: mailDelivery() }
  },
})
