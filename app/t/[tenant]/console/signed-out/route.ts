import { signedOutRoute } from '@/lib/transport/relying-party'

type Params = { params: Promise<{ tenant: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return signedOutRoute('console')(request, (await params).tenant)
}
