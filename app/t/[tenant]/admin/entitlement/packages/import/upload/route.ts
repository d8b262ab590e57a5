import { previewAssignmentFile } from '@/lib/services/access-assignment'
import { run } from '@/lib/services/kernel'
import { receiveFile } from '@/lib/transport/receive-file'
import { MAX_FILE_BYTES } from '../limits'

/** Takes a CSV of assignments in and checks it: `POST …/import/upload?name=access.csv` with the bytes as the body; `package` is the one of rows that name none. */
export function POST(request: Request): Promise<Response> {
  return receiveFile(request, 'access-assignment.update', async (file, ctx, { searchParams }) => {
    const packageId = searchParams.get('package')
    const { id, total } = await run(previewAssignmentFile, { spoolId: file.id, sha256: file.sha256, fileName: searchParams.get('name') ?? '', ...(packageId && { packageId }) }, ctx)
    return { id, total }
  }, MAX_FILE_BYTES)
}
