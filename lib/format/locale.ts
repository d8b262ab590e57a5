/** Languages of the pages that people from outside see. */
export const locales = ['en', 'ar', 'de', 'es', 'fr'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'
/** What the console and the operators' pages are written in. */
export const consoleLocale: Locale = 'en'

/** How each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ar: 'العربية', de: 'Deutsch', es: 'Español', fr: 'Français' }

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

export const isLocale = (value: string | null | undefined): value is Locale => locales.some((locale) => locale === value)

export const textDirection = (locale: string) => (rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr')

/** The first of these that is a language here: what was chosen, what the browser asks for, what the organisation speaks; then the default. */
export function pickLocale(chosen: readonly (string | null | undefined)[], accepted: string | null | undefined, organisation: string | null | undefined): Locale {
  return [...chosen, ...acceptedLanguages(accepted), organisation].find(isLocale) ?? defaultLocale
}

/** Languages of an Accept-Language header, the best first. */
function acceptedLanguages(header: string | null | undefined): string[] {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const weight = Number(rest.find((text) => text.trim().startsWith('q='))?.trim().slice(2) ?? 1)
      return { language: tag.toLowerCase().split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.map(({ language }) => language)
}
