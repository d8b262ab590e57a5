import { externalPage, externalPost, render, seeOther, textField } from '@/lib/transport/external'
import { dropSession, openParty } from '@/lib/auth/flow'
import { enterByLink, lookAtInvitation, otherAccountName } from '@/lib/services/invitation'
import { signInProvider } from '@/lib/services/sign-in'
import { invitationPage, switchPage } from './view'

type Params = { params: Promise<{ tenant: string }> }

/** The page behind the link of the mail. Scanners and prefetches may open it as often as they like (AB-07). */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async (call) => {
    const token = new URL(request.url).searchParams.get('token')
    if (!token) return new Response(null, { status: 303, headers: { location: `/t/${call.ctx.tenant.slug}/redeem/code` } })
    return invitationPage(call, token, await lookAtInvitation(call.ctx, token))
  })
}

/** A person accepts: on to the sign-in, or first the question whether to switch accounts. The invitation stays unused. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalPost(request, (await params).tenant, async (call, form) => {
    const { ctx } = call
    const token = textField(form, 'token')
    const seen = await lookAtInvitation(ctx, token)
    if (seen.problem) return render(call, invitationPage(call, token, seen))
    const current = await signInProvider().currentAccount(ctx.tenant)
    const other = current && (await otherAccountName(ctx, current.accountId, seen.userId))
    if (other && textField(form, 'intent') !== 'switch') return render(call, switchPage(call, token, seen, other))
    const party = other ? await openParty(ctx.tenant.slug, 'portal') : undefined
    const cookies = party ? [await dropSession(party)] : []
    if (other) await signInProvider().endSession(ctx.tenant)
    return seeOther(signInPath(ctx.tenant.slug, await enterByLink(ctx, token)), cookies)
  })
}

function signInPath(slug: string, invitation: string): string {
  const query = new URLSearchParams({ invitation, reauth: '1', returnTo: `/t/${slug}/redeem/continue` })
  return `/t/${slug}/portal/sign-in?${query}`
}
