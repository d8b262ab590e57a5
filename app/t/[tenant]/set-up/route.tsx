import { readNewPassword } from '@/app/setup/new-password'
import { consoleLocale as lang } from '@/lib/format/locale'
import { translator } from '@/lib/format/messages'
import { tenantContext } from '@/lib/auth/context'
import { notFound, run, toAppError } from '@/lib/services/kernel'
import { getSetUpLink, setAdminPassword } from '@/lib/services/setup'
import { htmlResponse } from '@/lib/transport/document'
import { assertSameOrigin } from '@/lib/transport/origin'
import { publicError } from '@/lib/transport/result'
import { AdminClosed, AdminForm } from './pages'

type Props = { params: Promise<{ tenant: string }> }

/** Looking never uses the link up: mail scanners follow it too. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { tenant } = await params
  return answer(request, tenant, new URL(request.url).searchParams.get('token') ?? '', undefined)
}

export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { tenant } = await params
  const form = await request.formData().catch(() => new FormData())
  return answer(request, tenant, String(form.get('token') ?? ''), form)
}

async function answer(request: Request, slug: string, token: string, form: FormData | undefined): Promise<Response> {
  const title = translator(lang, 'setup')('admin.title', { tenant: slug })
  const ctx = await tenantContext(slug)
  const name = ctx?.tenant.name ?? slug
  try {
    if (!ctx) throw notFound()
    if (form) assertSameOrigin(request.headers)
    const link = await run(getSetUpLink, { token }, ctx)
    const page = { locale: lang, slug, operator: ctx.tenant.isPlatform, tenant: name, email: link.email, displayName: link.displayName, token }
    if (!form) return htmlResponse({ title, lang, children: <AdminForm {...page} /> })
    try {
      await run(setAdminPassword, { token, password: readNewPassword(form) }, ctx)
      return new Response(null, { status: 303, headers: { location: ctx.tenant.isPlatform ? '/platform' : `/t/${slug}/admin` } })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'NOT_FOUND') throw error
      return htmlResponse({ title, lang, children: <AdminForm {...page} error={await publicError(error)} /> }, { status: error.status })
    }
  } catch (thrown) {
    const error = toAppError(thrown)
    const status = error.code === 'NOT_FOUND' ? 410 : error.status
    return htmlResponse({ title, lang, children: <AdminClosed locale={lang} signIn={ctx?.tenant.isPlatform ? '/platform' : `/t/${slug}/admin`} tenant={name} /> }, { status })
  }
}
