import { uploadAgreementFile } from '@/lib/services/agreement'
import { run } from '@/lib/services/kernel'
import { receiveFile } from '@/lib/transport/receive-file'

const MOST = 5 * 1024 * 1024

/** Takes a text of terms of use in: `POST …/terms/upload?name=rules.pdf` with the bytes as the body. */
export function POST(request: Request): Promise<Response> {
  return receiveFile(request, 'conditional-access.update', (file, ctx, url) => run(uploadAgreementFile, { spoolId: file.id, sha256: file.sha256, fileName: url.searchParams.get('name') ?? '' }, ctx), MOST)
}
