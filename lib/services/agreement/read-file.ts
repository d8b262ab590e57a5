import { z } from 'zod'
import { findAgreementFile } from '@/lib/data/agreement'
import { findOwnAcceptances, putView } from '@/lib/data/agreement-acceptance'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { isUuid } from '@/lib/domain/shared'
import { actorId, entityId, notFound, query } from '../kernel'
import { markdownOf } from './page'

/** A text as it was published or uploaded, for administrators: of old versions and deleted agreements too. */
export const readAgreementFile = query({
  name: 'agreement.read-file',
  permission: 'conditional-access.read',
  input: z.object({ fileId: entityId }),
  async run({ input, tx }) {
    const file = await findAgreementFile(tx, input.fileId)
    if (!file) throw notFound()
    return file
  },
})

/** A Markdown text, parsed: what a page shows instead of a file. */
export const readTermsText = query({
  name: 'agreement.read-text',
  permission: 'conditional-access.read',
  input: z.object({ fileId: entityId }),
  async run({ input, tx }) {
    const file = await findAgreementFile(tx, input.fileId)
    if (file?.contentType !== 'text/markdown') throw notFound()
    return { title: file.title, language: file.language, blocks: markdownOf(file.content) }
  },
})

/** The text that the caller once accepted or declined. */
export const readOwnAgreementFile = query({
  name: 'agreement.read-own-file',
  permission: 'self',
  input: z.object({ fileId: entityId }),
  async run({ ctx, input, tx }) {
    const said = (await findOwnAcceptances(tx, actorId(ctx.actor) ?? '')).some((row) => row.fileId === input.fileId)
    const file = said ? await findAgreementFile(tx, input.fileId) : null
    if (!file) throw notFound()
    return file
  },
})

/** For a sign-in that asks for these terms: the text, and the note that this person opened it. The caller knows that the person is asked for it. */
export async function viewTerms(tx: TenantTx, userId: string, fileId: string, now: Date) {
  const file = isUuid(fileId) ? await findAgreementFile(tx, fileId) : null
  if (!file?.published) throw notFound()
  await putView(tx, userId, fileId, now)
  return file
}
