export const mailLocales = ['en', 'de', 'fr', 'es', 'ar'] as const
export type MailLocale = (typeof mailLocales)[number]

const rightToLeft: readonly MailLocale[] = ['ar']

export function mailDirection(locale: MailLocale): 'ltr' | 'rtl' {
  return rightToLeft.includes(locale) ? 'rtl' : 'ltr'
}

/** The first wish we can write in (`de-CH` is served by `de`), in the order given; English if there is none. */
export function pickMailLocale(...wishes: readonly (string | null | undefined)[]): MailLocale {
  for (const wish of wishes) {
    const language = wish?.trim().toLowerCase().split(/[-_]/)[0]
    const found = mailLocales.find((locale) => locale === language)
    if (found) return found
  }
  return 'en'
}
