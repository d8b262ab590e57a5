/** Languages that mails can be written in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ar'] as const
