export const defaultTimeZone = 'UTC'

/** A time zone name from outside (a cookie), or UTC when this runtime does not know it. */
export function safeTimeZone(name: string | undefined): string {
  if (!name || name.length > 64) return defaultTimeZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return defaultTimeZone
  }
}
