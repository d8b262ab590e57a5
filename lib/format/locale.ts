export const locales = ['en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

export const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value)

export const textDirection = (locale: string) => (rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr')

/** The first supported language of an Accept-Language header, by its weights; the default when none is. */
export function negotiateLocale(header: string | null | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const weight = Number(rest.find((text) => text.trim().startsWith('q='))?.trim().slice(2) ?? 1)
      return { language: tag.toLowerCase().split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale
}
