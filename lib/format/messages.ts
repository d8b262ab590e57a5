import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator, type TranslationValues } from 'use-intl/core'
import { defaultLocale, isLocale, type Locale } from './locale'

type Messages = { [key: string]: string | Messages }

/** The texts of a build do not change; while they are being written, a changed file is seen within two seconds. */
const FRESH_MS = process.env.NODE_ENV === 'production' ? Infinity : 2000

const cache = new Map<Locale, { messages: Messages; readAt: number }>()

/** All texts of a language, one namespace per file of lib/messages/<locale>. */
export function loadMessages(locale: Locale): Messages {
  const known = cache.get(locale)
  if (known && performance.now() - known.readAt < FRESH_MS) return known.messages
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'messages', locale)
  const messages: Messages = {}
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.json')) messages[file.slice(0, -'.json'.length)] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  }
  // What is not translated, such as the console, is in English.
  const whole = locale === defaultLocale ? messages : over(loadMessages(defaultLocale), messages)
  cache.set(locale, { messages: whole, readAt: performance.now() })
  return whole
}

function over(base: Messages, own: Messages): Messages {
  const merged = Object.entries(own).map(([key, value]): [string, string | Messages] => {
    const before = base[key]
    return [key, typeof value === 'object' && typeof before === 'object' ? over(before, value) : value]
  })
  return { ...base, ...Object.fromEntries(merged) }
}

/** What pages of the portal use in the browser: a phone does not load the words of the console. */
const PORTAL = new Set(['account', 'agreement', 'app', 'blocks', 'errors', 'field', 'guests', 'log', 'my-access', 'people', 'portal', 'security-info', 'shell', 'ui', 'user'])
const SERVER_ONLY = new Set(['external', 'mail', 'oidc', 'redeem', 'reset', 'server', 'setup', 'sign-in'])

/** What the browser gets: for the console all but what only documents, mails and the command line use. */
export function browserMessages(messages: Messages, surface: 'console' | 'portal'): Messages {
  return Object.fromEntries(Object.entries(messages).filter(([area]) => (surface === 'portal' ? PORTAL.has(area) : !SERVER_ONLY.has(area))))
}

export type Translator = (key: string, values?: TranslationValues) => string

/** Texts of one area outside React: external pages, mail, jobs. An unknown language falls back to the default. */
export function translator(locale: string, namespace: string): Translator {
  const known = isLocale(locale) ? locale : defaultLocale
  // SAFE: the library derives the arguments from the texts' types, which are not known for files read at run time.
  return createTranslator({ locale: known, messages: loadMessages(known), namespace }) as Translator
}
