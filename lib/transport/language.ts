import { isLocale, pickLocale, type Locale } from '@/lib/format/locale'
import { browserMessages, loadMessages } from '@/lib/format/messages'
import { currentRequest } from '@/lib/platform/runtime'
import type { TenantRef } from '@/lib/data/tenant'

export const LOCALE_COOKIE = 'locale'
const YEAR_SECONDS = 31_536_000
const CONSOLE = /^\/(?:platform|setup|t\/[^/]+\/(?:admin|console|set-up))(?:\/|$)/

/** Pages of administrators and operators, which are in English. */
export const isConsole = (path: string): boolean => CONSOLE.test(path)

export const pathOfRequest = (): string => (currentRequest()?.req.url ?? '/').split('?')[0] ?? '/'

/** The texts that this page's scripts need. */
export const browserTexts = (locale: Locale) => browserMessages(loadMessages(locale), isConsole(pathOfRequest()) ? 'console' : 'portal')

/** What the address asks for by `lang`, as the links at the foot of the front door do; null for none that is known. */
export function askedLocale(request: Request): Locale | null {
  const asked = new URL(request.url).searchParams.get('lang')
  return isLocale(asked) ? asked : null
}

/** The language of a page of the front door, where nobody is signed in yet. */
export function visitorLocale(request: Request, tenant?: TenantRef): Locale {
  const chosen = /(?:^|;\s*)locale=([a-z]{2})(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return pickLocale([askedLocale(request), chosen], request.headers.get('accept-language'), tenant?.defaultLanguage)
}

/** Keeps a choice of language in this browser. */
export const localeCookie = (locale: Locale): string => `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`
