import { Button, ButtonLink } from '@/components/external/button'
import { dropSession, finishSignIn, openParty, startSignIn } from '@/lib/auth/flow'
import type { RelyingParty } from '@/lib/auth/surface'
import type { BackChannel } from '@/lib/auth/code-exchange'
import { FIRST_PARTY, type Surface } from '@/lib/domain/session'
import { endByLogoutToken } from '@/lib/services/session/back-channel'
import { signInProvider } from '@/lib/services/sign-in'
import { AppError, notFound } from '@/lib/services/kernel'
import { externalPage, externalPost, seeOther, textField, type ExternalCall } from './external'

/** The four routes of one surface's relying party, under `/t/{slug}/console`, `/t/{slug}/portal` or `/platform`. */
type Handler = (request: Request, slug: string) => Promise<Response>

async function party(slug: string, surface: Surface): Promise<RelyingParty> {
  const found = await openParty(slug, surface)
  if (!found || (surface === 'platform' && !found.tenant.isPlatform)) throw notFound()
  return found
}

/** The issuer of this party's tenant, in this process. */
export const backChannelOf = ({ tenant, surface }: Pick<RelyingParty, 'tenant' | 'surface'>): BackChannel => ({
  token: (form) => signInProvider().redeemCode(tenant, form),
  verify: (idToken) => signInProvider().verifyIdToken(tenant, FIRST_PARTY[surface].clientId, idToken),
})

/** GET …/sign-in: straight to the issuer. */
export const signInRoute = (surface: Surface): Handler => (request, slug) =>
  externalPage(request, slug, async (call) => {
    const rp = await party(slug, surface)
    const started = await startSignIn(rp, new URL(request.url).searchParams)
    if (started.kind === 'go') return started.response
    return { status: 400, mark: 'problem', title: call.t('failed.title'), lead: call.t('failed.text'), body: <ButtonLink href={`${rp.base}/sign-in`}>{call.t('failed.again')}</ButtonLink> }
  })

/** GET …/auth/callback/vestibule */
export const callbackRoute = (surface: Surface): Handler => (request, slug) =>
  externalPage(request, slug, async () => {
    const rp = await party(slug, surface)
    return finishSignIn(rp, new URL(request.url).searchParams, backChannelOf(rp))
  })

/** GET …/sign-out asks, POST …/sign-out ends this browser's session here, at the issuer, and in every application it was used for. */
export const askSignOutRoute = (surface: Surface): Handler => (request, slug) =>
  externalPage(request, slug, async ({ t, ctx }) => ({
    title: t('signOut.title'), lead: t('signOut.text', { tenant: ctx.tenant.name }),
    body: <form method="post" action={`${(await party(slug, surface)).base}/sign-out`}><Button>{t('signOut.submit')}</Button></form>,
  }))

export const signOutRoute = (surface: Surface): Handler => (request, slug) =>
  externalPost(request, slug, async ({ ctx }) => {
    const rp = await party(slug, surface)
    const cookie = await dropSession(rp)
    await signInProvider().endSession(ctx.tenant)
    return seeOther(`${rp.base}/signed-out`, [cookie])
  })

/** GET …/signed-out */
export const signedOutRoute = (surface: Surface): Handler => (request, slug) =>
  externalPage(request, slug, async (call: ExternalCall) => ({
    mark: 'done', title: call.t('signedOut.title'), lead: call.t('signedOut.text'),
    body: <ButtonLink look="secondary" href={`${(await party(slug, surface)).base}/sign-in`}>{call.t('signedOut.again')}</ButtonLink>,
  }))

/** POST …/backchannel: the issuer says that a session is over. No cookie and no origin: the signed token is the proof. */
export const backChannelRoute = (surface: Surface): Handler => async (request, slug) => {
  const rp = await openParty(slug, surface)
  const form = await request.formData().catch(() => new FormData())
  const ended = rp && (await endByLogoutToken(rp.tenant, surface, textField(form, 'logout_token'), new Date()).catch((error: unknown) => {
    if (error instanceof AppError) return false
    throw error
  }))
  // OpenID Connect Back-Channel Logout 1.0 §2.8
  return new Response(null, { status: ended ? 204 : 400, headers: { 'cache-control': 'no-store' } })
}
