import { Button, QuietLink } from '@/components/external/button'
import { EmailField } from '@/components/external/field'
import { readDeviceCookie } from '@/lib/auth/device-cookie'
import { toAppError } from '@/lib/services/kernel'
import { externalPage, externalPost, render, seeOther, textField, type ExternalCall, type ExternalView } from '@/lib/transport/external'
import { problemText } from '@/lib/transport/problem'
import { requestReset } from '@/lib/services/account'

type Params = { params: Promise<{ tenant: string }> }

function view({ t, ctx }: ExternalCall, email: string, error?: string): ExternalView {
  return {
    title: t('reset.title'), lead: t('reset.lead'), status: error ? 422 : 200,
    body: (
      <form method="post" action={`/t/${ctx.tenant.slug}/reset`} className="flex flex-col gap-5">
        <EmailField name="email" label={t('identify.label')} defaultValue={email} error={error} required autoFocus maxLength={254} />
        <Button>{t('reset.submit')}</Button>
        <div className="text-center"><QuietLink href={`/t/${ctx.tenant.slug}/portal/sign-in`}>{t('reset.back')}</QuietLink></div>
      </form>
    ),
  }
}

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async (call) => view(call, new URL(request.url).searchParams.get('email')?.slice(0, 254) ?? ''))
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalPost(request, (await params).tenant, async (call, form) => {
    const typed = textField(form, 'email')
    try {
      await requestReset(call.ctx, typed, readDeviceCookie(call.ctx.tenant))
    } catch (thrown) {
      const problem = problemText(call, toAppError(thrown).code, toAppError(thrown).options.params ?? {})
      if (toAppError(thrown).status >= 500 || !problem) throw thrown
      return render(call, view(call, typed, problem.text))
    }
    return seeOther(`/t/${call.ctx.tenant.slug}/reset/sent`)
  })
}
