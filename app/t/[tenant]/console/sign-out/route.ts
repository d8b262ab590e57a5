import { askSignOutRoute, signOutRoute } from '@/lib/transport/relying-party'

type Params = { params: Promise<{ tenant: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return askSignOutRoute('console')(request, (await params).tenant)
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return signOutRoute('console')(request, (await params).tenant)
}
