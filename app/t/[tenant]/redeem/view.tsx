import { Button, ButtonLink } from '@/components/external/button'
import { Notice } from '@/components/external/notice'
import { Identity, PersonalNote } from '@/components/external/parts'
import { translator } from '@/lib/format/messages'
import type { EnteredInvitation } from '@/lib/services/invitation'
import type { ExternalCall, ExternalView } from '@/lib/transport/external'

function TokenForm({ action, token, children }: { action: string; token: string; children: React.ReactNode }) {
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      {children}
    </form>
  )
}

/** Invitation, code, review, password: the last one can be left out, but it is asked. */
export const REDEEM_STEPS = 4

const MOST_NAMED = 6

/** Some names in a sentence; a long list is cut, and the rest counted. */
export function listOf(locale: string, names: readonly string[]): string {
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), translator(locale, 'redeem')('more', { count: names.length - MOST_NAMED })] : names
  return new Intl.ListFormat(locale).format(shown)
}

/** The invitation as its receiver sees it, or why it cannot be used and what can be done about it. */
export function invitationPage(call: ExternalCall, token: string, seen: EnteredInvitation): ExternalView {
  const { ctx, locale } = call
  const t = translator(locale, 'redeem')
  const base = `/t/${ctx.tenant.slug}`
  const tenant = ctx.tenant.name
  if (seen.problem) {
    const body = seen.problem === 'INVITATION_EXPIRED'
      ? <TokenForm action={`${base}/redeem/ask`} token={token}><Button>{t('expired.ask', { inviter: seen.inviterName })}</Button></TokenForm>
      : seen.problem === 'INVITATION_REDEEMED' ? <ButtonLink href={`${base}/portal/sign-in`}>{t('redeemed.signIn')}</ButtonLink> : undefined
    return { status: 410, mark: 'problem', title: t(`problem.${seen.problem}`, { tenant }), lead: translator(locale, 'errors')(seen.problem), body }
  }
  return {
    title: t('welcome.title', { tenant }), lead: t('welcome.lead', { inviter: seen.inviterName, tenant }), step: { current: 1, of: REDEEM_STEPS },
    body: (
      <TokenForm action={`${base}/redeem`} token={token}>
        {seen.message && <PersonalNote from={seen.inviterName} text={seen.message} />}
        {seen.applications.length > 0 && <p className="text-sm text-ink-2">{t('welcome.waiting', { list: listOf(locale, seen.applications) })}</p>}
        <Identity {...(seen.displayName && { name: seen.displayName })} mail={seen.email} />
        <p className="text-sm text-ink-2">{t('welcome.code')}</p>
        <Button>{t('welcome.continue')}</Button>
      </TokenForm>
    ),
  }
}

/** Somebody else is signed in here. Switching is a choice, and not switching burns nothing. */
export function switchPage({ ctx, locale }: ExternalCall, token: string, seen: EnteredInvitation, other: string): ExternalView {
  const t = translator(locale, 'redeem')
  const base = `/t/${ctx.tenant.slug}`
  return {
    title: t('switch.title'), lead: t('switch.lead', { email: seen.email }),
    body: (
      <>
        <Notice tone="info">{t('switch.current', { other })}</Notice>
        <TokenForm action={`${base}/redeem`} token={token}>
          <Button name="intent" value="switch">{t('switch.submit')}</Button>
        </TokenForm>
        <ButtonLink look="secondary" href={`${base}/my/apps`}>{t('switch.stay')}</ButtonLink>
      </>
    ),
  }
}
