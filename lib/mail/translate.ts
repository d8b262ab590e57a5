import { createTranslator } from 'next-intl'
import type { MailLocale } from '@/lib/domain/mail'
import ar from '@/lib/messages/ar/mail.json'
import de from '@/lib/messages/de/mail.json'
import en from '@/lib/messages/en/mail.json'
import es from '@/lib/messages/es/mail.json'
import fr from '@/lib/messages/fr/mail.json'

// The type makes a missing translation a compile error.
const catalogues: Record<MailLocale, typeof en> = { en, de, fr, es, ar }

function translatorFor(locale: MailLocale) {
  return createTranslator({
    locale,
    messages: catalogues[locale],
    onError(error) {
      throw error
    },
  })
}

export type MailTranslator = ReturnType<typeof translatorFor>
const known = new Map<MailLocale, MailTranslator>()

/** The translator of a language, made once. It throws on a missing message or argument rather than mail a key. */
export function mailTranslator(locale: MailLocale): MailTranslator {
  const translator = known.get(locale) ?? translatorFor(locale)
  known.set(locale, translator)
  return translator
}
