import { KeyRound, Mail } from 'lucide-react'
import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { PasswordForm } from '@/components/account/password-form'
import { Sessions } from '@/components/account/sessions'
import { TrustedBrowsers } from '@/components/account/trusted-browsers'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import { OwnMethodsCard } from '@/components/security-info/own-methods'
import { listMethods, listSessions, listTrustedBrowsers } from '@/lib/services/account'
import { getOwnMethods } from '@/lib/services/authentication-method'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'
import {
  addPasskeyAction, addTotpAction, beginPasskeyAction, beginTotpAction, makeCodesAction, removeCodesAction, removeMethodAction, renameMethodAction,
  revokeOtherSessionsAction, revokeSessionAction, setPasswordAction, untrustBrowserAction,
} from '../actions'

const DEEDS = {
  beginTotp: beginTotpAction, addTotp: addTotpAction, beginPasskey: beginPasskeyAction, addPasskey: addPasskeyAction, makeCodes: makeCodesAction, removeCodes: removeCodesAction,
  remove: removeMethodAction, rename: renameMethodAction,
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('tabs.security') }
}

export default async function SecurityPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant: slug }, t, format] = await Promise.all([params, getTranslations('account'), getFormatter()])
  const [{ password, emailCode }, { sessions }, { tenant }] = [await read(slug, listMethods, {}), await read(slug, listSessions, {}), await read(slug, getFrame, {})]
  const own = await read(slug, getOwnMethods, {})
  const { browsers } = await read(slug, listTrustedBrowsers, {})
  const passwordText = password.facts ? t('passwordSet', { when: format.relativeTime(password.facts.updatedAt) }) : t('passwordNone')
  const methods = [
    { icon: KeyRound, name: t('methodPassword'), what: password.facts?.mustChange ? t('passwordMustChange') : passwordText, offered: password.offered, ready: password.facts !== null },
    { icon: Mail, name: t('methodCode'), what: t('methodCodeWhat', { email: emailCode.email }), offered: emailCode.offered, ready: true },
  ]
  return (
    <>
      <Card>
        <CardHeader><CardTitle>{t('methods')}</CardTitle></CardHeader>
        <CardBody>
          <ul className="divide-y divide-line">
            {methods.map(({ icon: Icon, name, what, offered, ready }) => (
              <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0 last:pb-0">
                <Icon aria-hidden className="size-5 shrink-0 text-ink-3" />
                <div className="min-w-0 flex-1 basis-48"><p className="font-medium text-ink">{name}</p><p className="break-words text-ink-3">{offered ? what : t('methodOff', { tenant: tenant.name })}</p></div>
                <StatusPill tone={offered && ready ? 'success' : 'neutral'}>{offered && ready ? t('methodOn') : t('methodUnset')}</StatusPill>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
      <OwnMethodsCard own={own} deeds={DEEDS} here={`/t/${slug}/my/account/security`} account={emailCode.email} tenant={tenant.name} />
      {password.offered && <PasswordForm has={password.facts !== null} email={emailCode.email} save={setPasswordAction} signIn={`/t/${slug}/portal/sign-in?reauth=1&returnTo=/t/${slug}/my/account/security`} />}
      {browsers.length > 0 && <TrustedBrowsers browsers={browsers} untrust={untrustBrowserAction} />}
      <Sessions sessions={sessions} end={revokeSessionAction} endOthers={revokeOtherSessionsAction} />
    </>
  )
}
