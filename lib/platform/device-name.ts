import Bowser from 'bowser'

/** "Chrome on Windows" from a User-Agent header; null when it says nothing. For display only: the header is the client's word. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const { browser, os } = Bowser.parse(userAgent)
  return browser.name && os.name ? `${browser.name} on ${os.name}` : (browser.name ?? os.name ?? null)
}
