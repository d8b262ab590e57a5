import { readOwnAgreementFile } from '@/lib/services/agreement'
import { run } from '@/lib/services/kernel'
import { termsFile } from '@/lib/transport/agreement-file'

type Params = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id: fileId } = await params
  return termsFile(request, (ctx) => run(readOwnAgreementFile, { fileId }, ctx))
}
