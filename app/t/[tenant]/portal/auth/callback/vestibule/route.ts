import { callbackRoute } from '@/lib/transport/relying-party'

type Params = { params: Promise<{ tenant: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return callbackRoute('portal')(request, (await params).tenant)
}
