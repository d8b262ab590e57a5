import { readAgreementFile } from '@/lib/services/agreement'
import { run } from '@/lib/services/kernel'
import { termsFile } from '@/lib/transport/agreement-file'

type Params = { params: Promise<{ fileId: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { fileId } = await params
  return termsFile(request, (ctx) => run(readAgreementFile, { fileId }, ctx))
}
