import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { contextOfPath } from '@/lib/auth/context'
import { consoleLocale, pickLocale, type Locale } from '@/lib/format/locale'
import { loadMessages } from '@/lib/format/messages'
import { safeTimeZone } from '@/lib/format/time-zone'
import { isConsole, LOCALE_COOKIE, pathOfRequest } from './language'

/** Language, texts and time zone of the pages that Next renders. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const path = pathOfRequest()
  const locale = isConsole(path) ? consoleLocale : await portalLocale(path, jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'))
  return { locale, messages: loadMessages(locale), timeZone: safeTimeZone(jar.get('tz')?.value), now: new Date() }
})

async function portalLocale(path: string, chosen: string | undefined, accepted: string | null): Promise<Locale> {
  // A page that says that something is down has to be written as well.
  const ctx = await contextOfPath(path).catch(() => undefined)
  const own = ctx?.actor.kind === 'user' ? ctx.actor.language : null
  return pickLocale([own, chosen], accepted, ctx?.tenant.defaultLanguage)
}
