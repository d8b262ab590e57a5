import { z } from 'zod'
import { countUploads, insertUpload } from '@/lib/data/agreement'
import { fileKind } from '@/lib/domain/agreement'
import { cleanLine, DAY, isUuid, plus } from '@/lib/domain/shared'
import { readSpool } from '@/lib/platform/spool'
import { AppError, command } from '../kernel'
import { AGREEMENT_LIMITS } from './fields'

/** Takes in a text, to be looked at and published. What it is, its bytes say; a PDF that acts, hides something or is cut off is refused. */
export const uploadAgreementFile = command({
  name: 'agreement.upload',
  permission: 'conditional-access.update',
  input: z.object({ spoolId: z.string().refine(isUuid), sha256: z.string().regex(/^[0-9a-f]{64}$/), fileName: z.string().max(1_000).transform(cleanLine) }),
  limit: { per: 'actor', max: 200, windowSeconds: 3600 },
  before: async ({ input }) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of readSpool(input.spoolId)) chunks.push(chunk)
    const content = new Uint8Array(Buffer.concat(chunks))
    const kind = fileKind(content)
    if (!kind.ok) throw new AppError('FILE_REJECTED', { field: 'file', params: { reason: kind.fault } })
    return { content, contentType: kind.contentType }
  },
  async run({ ctx, input: { sha256, fileName }, tx, prepared: { content, contentType } }) {
    if ((await countUploads(tx)) >= AGREEMENT_LIMITS.uploads) throw new AppError('LIMIT_EXCEEDED')
    const title = fileName.replace(/\.(pdf|md|markdown|txt)$/i, '').slice(0, AGREEMENT_LIMITS.title) || 'Terms of use'
    const id = await insertUpload(tx, { title, contentType, content, sha256 }, ctx.now, plus(ctx.now, -DAY))
    return { result: { id, title, contentType, size: content.byteLength }, audit: { target: { type: 'AgreementFile', id, name: title }, details: { contentType, size: content.byteLength, sha256 } } }
  },
})
