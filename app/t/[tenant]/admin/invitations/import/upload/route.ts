import { uploadImport } from '@/lib/services/import'
import { run } from '@/lib/services/kernel'
import { receiveFile } from '@/lib/transport/receive-file'

/** Takes a CSV of people in: `POST …/import/upload?name=partners.csv` with the bytes as the body. */
export function POST(request: Request): Promise<Response> {
  return receiveFile(request, 'invitation.import', async (file, ctx, url) => {
    const { id, total } = await run(uploadImport, { spoolId: file.id, sha256: file.sha256, fileName: url.searchParams.get('name') ?? '' }, ctx)
    return { id, total }
  })
}
