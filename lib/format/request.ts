import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { isLocale, negotiateLocale } from './locale'
import { loadMessages } from './messages'
import { safeTimeZone } from './time-zone'

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const chosen = jar.get('locale')?.value
  const locale = isLocale(chosen) ? chosen : negotiateLocale(head.get('accept-language'))
  return { locale, messages: loadMessages(locale), timeZone: safeTimeZone(jar.get('tz')?.value), now: new Date() }
})
