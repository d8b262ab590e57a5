import { Button, ButtonLink } from '@/components/external/button'
import { CodeField } from '@/components/external/field'
import { StepProblem } from '@/components/external/steps'
import { resetCookie } from '@/lib/auth/reset-cookie'
import { externalPage, externalPost, render, seeOther, textField, type ExternalCall, type ExternalView } from '@/lib/transport/external'
import { problemText } from '@/lib/transport/problem'
import { openReset, resetLinkIsOpen } from '@/lib/services/account'

type Params = { params: Promise<{ tenant: string }> }

function view({ t, ctx }: ExternalCall, token: string, problem?: { text: string; field: boolean }): ExternalView {
  return {
    title: t('reset.openTitle'), lead: t('reset.openLead'), status: problem ? 422 : 200,
    body: (
      <form method="post" action={`/t/${ctx.tenant.slug}/reset/open`} className="flex flex-col gap-5">
        <StepProblem text={problem && !problem.field ? problem.text : undefined} />
        <input type="hidden" name="token" value={token} />
        <CodeField name="code" label={t('code.label')} error={problem?.field ? problem.text : undefined} help={t('reset.codeHelp')} />
        <Button>{t('continue')}</Button>
      </form>
    ),
  }
}

function over({ t, ctx }: ExternalCall): ExternalView {
  return { status: 410, mark: 'problem', title: t('reset.overTitle'), lead: t('reset.overLead'), body: <ButtonLink href={`/t/${ctx.tenant.slug}/reset`}>{t('reset.again')}</ButtonLink> }
}

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async (call) => {
    const token = new URL(request.url).searchParams.get('token') ?? ''
    return (await resetLinkIsOpen(call.ctx, token)) ? view(call, token) : over(call)
  })
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalPost(request, (await params).tenant, async (call, form) => {
    const token = textField(form, 'token')
    const opened = await openReset(call.ctx, token, textField(form, 'code'))
    if (opened.ok) return seeOther(`/t/${call.ctx.tenant.slug}/reset/password`, [resetCookie(call.ctx.tenant, opened.journeyKey)])
    if (opened.error === 'CODE_EXPIRED') return render(call, over(call))
    return render(call, view(call, token, problemText(call, opened.error, opened.params)))
  })
}
