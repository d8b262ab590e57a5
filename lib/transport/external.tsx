import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/external/button'
import { helpOf } from '@/components/external/help'
import { ExternalPage, type ExternalFrame, type ExternalMark } from '@/components/external/page'
import { visitorContext } from '@/lib/auth/context'
import { LANGUAGE_NAMES, locales } from '@/lib/format/locale'
import { translator, type Translator } from '@/lib/format/messages'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { AppError, notFound, toAppError, type Context } from '@/lib/services/kernel'
import { frontDoor } from '@/lib/services/sign-in/front-door'
import { htmlResponse, passkeyScriptHref } from './document'
import { askedLocale, localeCookie, visitorLocale } from './language'
import { assertSameOrigin } from './origin'

export interface ExternalView {
  readonly title: string
  readonly lead?: ReactNode
  readonly step?: { current: number; of: number }
  readonly mark?: ExternalMark
  /** Leads an administrator to what happened. */
  readonly reference?: string
  readonly body?: ReactNode
  readonly status?: number
  readonly headers?: HeadersInit
  /** The page offers a passkey, which takes the one script of these pages. */
  readonly passkey?: boolean
}

export interface ExternalCall {
  readonly ctx: Context
  readonly locale: string
  /** The same page in each language. */
  readonly languages: readonly { readonly locale: string; readonly label: string; readonly href: string }[]
  /** Texts of lib/messages/<locale>/sign-in.json */
  readonly t: Translator
}

/** Serves one page of the front door. Whatever goes wrong becomes a page in the same frame, with the reference an admin can look up. */
export async function externalPage(request: Request, slug: string, view: (call: ExternalCall) => Promise<ExternalView | Response>): Promise<Response> {
  return guardedExternal(request, slug, async (call) => {
    const shown = await view(call)
    return shown instanceof Response ? shown : render(call, shown)
  })
}

/** Handles a post of the front door: same origin only (AB-61), answered by a redirect, so that reloading never posts twice. */
export async function externalPost(request: Request, slug: string, handle: (call: ExternalCall, form: FormData) => Promise<Response>): Promise<Response> {
  return guardedExternal(request, slug, async (call) => {
    assertSameOrigin(request.headers)
    return handle(call, await readForm(request))
  })
}

/** A post that needs no origin, because a token in its address is the whole proof. Use it for nothing that a session could be abused for. */
export async function externalForm(request: Request, slug: string, handle: (call: ExternalCall) => Promise<Response>): Promise<Response> {
  return guardedExternal(request, slug, handle)
}

async function guardedExternal(request: Request, slug: string, work: (call: ExternalCall) => Promise<Response>): Promise<Response> {
  let ctx: Context | undefined
  try {
    ctx = await visitorContext(slug)
    if (!ctx) throw notFound()
    if (ctx.tenant.status !== 'active') throw new AppError('TENANT_SUSPENDED')
    const locale = visitorLocale(request, ctx.tenant)
    return keepChoice(request, await work({ ctx, locale, languages: languagesOf(request), t: translator(locale, 'sign-in') }))
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.status >= 500) runtime().log.error({ err: thrown, correlationId: currentRequest()?.correlationId, tenant: slug }, 'a page of the front door failed')
    return errorPage(ctx, slug, visitorLocale(request, ctx?.tenant), error)
  }
}

function languagesOf(request: Request): ExternalCall['languages'] {
  const { pathname, searchParams } = new URL(request.url)
  return locales.map((locale) => {
    const query = new URLSearchParams(searchParams)
    query.set('lang', locale)
    return { locale, label: LANGUAGE_NAMES[locale], href: `${pathname}?${query.toString()}` }
  })
}

function keepChoice(request: Request, response: Response): Response {
  const asked = askedLocale(request)
  if (asked) response.headers.append('set-cookie', localeCookie(asked))
  return response
}

async function errorPage(ctx: Context | undefined, slug: string, locale: string, error: AppError): Promise<Response> {
  const t = translator(locale, 'sign-in')
  const texts = translator(locale, 'errors')
  const known = error.code === 'SIGN_IN_EXPIRED' || error.code === 'TENANT_SUSPENDED' || error.code === 'NOT_FOUND' || error.code === 'UNAVAILABLE'
  const title = t(`problem.${known ? error.code : 'other'}`)
  const again = ctx && ctx.tenant.status === 'active'
  const wait = error.options.retryAfterSeconds
  return htmlResponse({
    title, lang: locale, nonce: currentRequest()?.nonce,
    children: (
      <ExternalPage frame={{ locale, tenant: { name: ctx?.tenant.name ?? t('product') } }} title={title} mark="problem" lead={texts(error.code, error.options.params ?? {})} reference={currentRequest()?.correlationId ?? ''}>
        {again && <ButtonLink look="secondary" href={`/t/${slug}/portal/sign-in`}>{t('problem.again')}</ButtonLink>}
      </ExternalPage>
    ),
  }, { status: error.status, headers: wait ? { 'retry-after': String(wait) } : {} })
}

/** A page in the tenant's frame. */
export async function render({ ctx, locale, languages }: ExternalCall, view: ExternalView): Promise<Response> {
  const links = await frontDoor(ctx)
  const help = links.helpContact
  const frame: ExternalFrame = {
    locale, languages, tenant: { name: ctx.tenant.name },
    links: { privacy: links.privacyStatementUrl ?? undefined, terms: links.termsUrl ?? undefined },
    ...(help && { help: helpOf(help) }),
  }
  const page = { title: `${view.title} · ${ctx.tenant.name}`, lang: locale, nonce: currentRequest()?.nonce, ...(view.passkey && { scriptHref: passkeyScriptHref() }) }
  return htmlResponse({
    ...page,
    children: <ExternalPage frame={frame} title={view.title} {...(view.lead !== undefined && { lead: view.lead })} {...(view.step && { step: view.step })} mark={view.mark} {...(view.reference && { reference: view.reference })}>{view.body}</ExternalPage>,
  }, { status: view.status ?? 200, headers: view.headers ?? {} })
}

/** Answers a post: the browser goes on with a GET. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new AppError('VALIDATION')
  }
}

/** One text field of a form; a file or a missing field is ''. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, 4_096) : ''
}
