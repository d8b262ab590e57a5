import Bowser from 'bowser'

export interface DeviceText {
  readonly browser: string | null
  readonly os: string | null
}

/** Names for the log and for mails; a header that nobody understands is no name. */
export function describeDevice(userAgent: string | null): DeviceText {
  if (!userAgent) return { browser: null, os: null }
  try {
    const parsed = Bowser.parse(userAgent.slice(0, 1024))
    const join = (name: string | undefined, version: string | undefined) => (name ? [name, version?.split('.')[0]].filter(Boolean).join(' ').slice(0, 80) : null)
    return { browser: join(parsed.browser.name, parsed.browser.version), os: join(parsed.os.name, parsed.os.versionName ?? parsed.os.version) }
  } catch {
    return { browser: null, os: null }
  }
}

/** "Firefox 128, Linux" */
export function deviceLabel(userAgent: string | null): string | undefined {
  const { browser, os } = describeDevice(userAgent)
  return [browser, os].filter(Boolean).join(', ') || undefined
}
