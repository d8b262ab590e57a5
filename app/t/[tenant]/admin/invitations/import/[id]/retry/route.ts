import { retryImport } from '@/lib/services/import'
import { run } from '@/lib/services/kernel'
import { receiveFile } from '@/lib/transport/receive-file'

/** Puts the mended rows of the download back in their places. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return receiveFile(request, 'invitation.import', (file, ctx) => run(retryImport, { id, spoolId: file.id }, ctx))
}
