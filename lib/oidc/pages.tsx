import type { ErrorOut, errors, KoaContextWithOIDC } from 'oidc-provider'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/external/button'
import { Field } from '@/components/external/field'
import { Notice } from '@/components/external/notice'
import { ExternalPage, type ExternalMark } from '@/components/external/page'
import { findTenantBySlug } from '@/lib/data/tenant'
import { pickLocale } from '@/lib/format/locale'
import { translator } from '@/lib/format/messages'
import { currentRequest } from '@/lib/platform/runtime'
import { renderDocument } from '@/lib/transport/document'

type Texts = ReturnType<typeof translator>

interface View {
  readonly title: string
  readonly lead?: string
  readonly mark?: ExternalMark
  readonly reference?: string
  readonly body?: ReactNode
}

/** A page of the provider itself: static, in the tenant's frame. */
async function show(ctx: KoaContextWithOIDC, view: (t: Texts, tenantName: string) => View): Promise<void> {
  const slug = /\/t\/([a-z0-9-]+)\/oidc$/.exec(ctx.oidc.provider.issuer)?.[1] ?? ''
  const tenant = await findTenantBySlug(slug)
  const name = tenant?.name ?? slug
  const locale = pickLocale([ctx.cookies.get('locale')], ctx.get('accept-language'), tenant?.defaultLanguage)
  const page = view(translator(locale, 'oidc'), name)
  ctx.type = 'html'
  ctx.body = await renderDocument({
    title: `${page.title} · ${name}`, lang: locale, nonce: currentRequest()?.nonce,
    children: (
      <ExternalPage frame={{ locale, tenant: { name } }} title={page.title} lead={page.lead} mark={page.mark} {...(page.reference && { reference: page.reference })}>
        {page.body}
      </ExternalPage>
    ),
  })
}

const KNOWN_ERRORS: ReadonlySet<string> = new Set(['invalid_client', 'invalid_redirect_uri', 'invalid_request', 'access_denied', 'invalid_scope', 'session_not_found', 'unsupported_response_type'])

export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: errors.OIDCProviderError | Error): Promise<void> {
  const lost = error.name === 'SessionNotFound'
  const code = lost ? 'session_not_found' : KNOWN_ERRORS.has(out.error) ? out.error : 'other'
  await show(ctx, (t) => ({
    title: t(`error.${code}.title`),
    mark: 'problem',
    lead: t(`error.${code}.text`),
    reference: currentRequest()?.correlationId ?? '',
    body: lost ? undefined : <Notice tone="warning">{[out.error, out.error_description].filter(Boolean).join(': ')}</Notice>,
  }))
}

/** The hidden fields and the action of the form that the provider made, inside our own. */
function formParts(form: string): { action: string; hidden: { name: string; value: string }[] } {
  const unescape = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)].map(([, name = '', value = '']) => ({ name, value: unescape(value) }))
  return { action: unescape(/ action="([^"]*)"/.exec(form)?.[1] ?? ''), hidden }
}

function Form({ form, children }: { form: string; children: ReactNode }) {
  const { action, hidden } = formParts(form)
  return (
    <form method="post" action={action} className="flex flex-col gap-5">
      {hidden.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
    </form>
  )
}

export async function logoutSource(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  await show(ctx, (t, name) => ({
    title: t('logout.title'), lead: t('logout.text', { tenant: name }),
    body: (
      <Form form={form}>
        <Button name="logout" value="yes">{t('logout.confirm')}</Button>
        <Button look="secondary">{t('logout.cancel')}</Button>
      </Form>
    ),
  }))
}

export async function loggedOutSource(ctx: KoaContextWithOIDC): Promise<void> {
  const portal = ctx.oidc.provider.issuer.replace(/\/oidc$/, '/my/apps')
  await show(ctx, (t) => ({ mark: 'done', title: t('loggedOut.title'), lead: t('loggedOut.text'), body: <ButtonLink look="secondary" href={portal}>{t('loggedOut.again')}</ButtonLink> }))
}

/** The code of a link or QR code, taken from its address by `withoutUserCode`. */
function givenCode({ state }: KoaContextWithOIDC): string {
  return typeof state['userCode'] === 'string' ? state['userCode'] : ''
}

/**
 * RFC 8628 §3.3.1: a link may carry the code. The provider would answer with a page that posts itself by script; here the field is filled,
 * and the person looks at it and posts.
 */
export async function withoutUserCode(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  const given = ctx.method === 'GET' && ctx.path === '/device' ? ctx.query['user_code'] : undefined
  if (given !== undefined) {
    ctx.query = {}
    ctx.state['userCode'] = String(given).slice(0, 32)
  }
  await next()
}

export async function userCodeInputSource(ctx: KoaContextWithOIDC, form: string, _out?: ErrorOut, error?: errors.OIDCProviderError | Error): Promise<void> {
  const typed = error && 'userCode' in error && typeof error.userCode === 'string' ? error.userCode : givenCode(ctx)
  const seconds = error && 'seconds' in error ? Number(error.seconds) : undefined
  await show(ctx, (t) => ({
    title: t('device.title'), lead: t('device.text'),
    body: (
      <Form form={form}>
        {seconds !== undefined && <Notice tone="warning">{t('device.wait', { seconds })}</Notice>}
        {error?.name === 'AbortedError' && <Notice tone="warning">{t('device.aborted')}</Notice>}
        <Field name="user_code" label={t('device.label')} defaultValue={typed} autoComplete="off" autoCapitalize="characters" spellCheck={false} autoFocus required
          error={error && seconds === undefined && error.name !== 'AbortedError' ? t('device.wrong') : undefined} />
        <Button>{t('device.continue')}</Button>
      </Form>
    ),
  }))
}

/** AB-65: shows what will be approved and from where it was asked, to the person who will be bound to it. */
export async function userCodeConfirmSource(ctx: KoaContextWithOIDC, form: string, client: { clientName?: string | undefined; clientId: string }, deviceInfo: Record<string, unknown>, userCode: string): Promise<void> {
  const from = typeof deviceInfo['ip'] === 'string' ? deviceInfo['ip'] : ''
  await show(ctx, (t) => ({
    title: t('device.confirmTitle'), lead: t('device.confirmText', { application: client.clientName ?? client.clientId, code: userCode, from }),
    body: (
      <>
        <Notice tone="warning">{t('device.warning')}</Notice>
        <Form form={form}>
          <Button>{t('device.approve')}</Button>
          <Button look="secondary" name="abort" value="yes">{t('device.refuse')}</Button>
        </Form>
      </>
    ),
  }))
}

export async function deviceSuccessSource(ctx: KoaContextWithOIDC): Promise<void> {
  await show(ctx, (t) => ({ mark: 'done', title: t('device.doneTitle'), lead: t('device.doneText') }))
}
