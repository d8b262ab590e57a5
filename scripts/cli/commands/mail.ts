import { runPlatform } from '@/lib/services/kernel'
import { getPlatformMail, listPlatformMails } from '@/lib/services/mail'
import { optionalText, UsageError, type Command, type Session } from '../command'

const MOST = 200

/** One mail of the list with its text; codes and links are in it only while mail is captured. */
async function listed(id: string, session: Session) {
  const { content, ...mail } = await runPlatform(getPlatformMail, { id }, await session.context())
  return { ...mail, text: content?.text ?? null }
}

function limitOf(typed: string | undefined): number {
  const limit = Number(typed ?? 20)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new UsageError(`--limit is a number from 1 to ${MOST}`)
  return limit
}

async function readList(options: Parameters<Command['run']>[0]['options'], session: Session) {
  const state = optionalText(options, 'state')
  const input = { tenant: optionalText(options, 'tenant'), search: optionalText(options, 'to'), ...(state && { states: state.split(',') }), size: limitOf(optionalText(options, 'limit')) }
  const { rows, total, delivery } = await runPlatform(listPlatformMails, input, await session.context())
  const mails = []
  for (const row of rows) mails.push(await listed(row.id, session))
  return { delivery, total, mails }
}

export const mailList: Command = {
  name: 'mail list',
  summary: 'What was sent or kept, newest first, with its text',
  usage: '[--tenant <slug>] [--to <part of an address>] [--state <queued,sending,sent,captured,failed,dead>] [--limit <20>]',
  words: [],
  options: { tenant: { type: 'string' }, to: { type: 'string' }, state: { type: 'string' }, limit: { type: 'string' } },
  run: ({ options, session }) => readList(options, session),
  show(document) {
    // SAFE: `run` above is the only source of this document.
    const { mails } = document as Awaited<ReturnType<typeof readList>>
    const lines = mails.map((mail) => `${mail.id}  ${mail.createdAt.toISOString()}  ${mail.state.padEnd(8)}  ${mail.tenant.slug}  ${mail.to.address}  ${mail.subject ?? ''}`)
    return lines.length > 0 ? lines.join('\n') : 'There is no mail.'
  },
}

export const mailShow: Command = {
  name: 'mail show',
  summary: 'One mail as HTML, text and raw message',
  usage: '<id>',
  words: ['id'],
  options: {},
  run: async ({ words, session }) => runPlatform(getPlatformMail, { id: words[0] ?? '' }, await session.context()),
}
