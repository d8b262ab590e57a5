/** What a tenant may change about its mails. Anything that is not what it should be is left out. */
export interface MailTenant {
  name: string
  brandColor?: string | null
  logoUrl?: string | null
  privacyUrl?: string | null
  helpContact?: string | null
}

export interface Brand {
  accent: string
  onAccent: '#ffffff' | '#10151c'
  logoUrl: string | null
  privacyUrl: string | null
}

const defaultAccent = '#2f5bd8'

/** Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2). */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function webAddress(value: string | null | undefined, protocols: readonly string[]): string | null {
  if (!value || !URL.canParse(value)) return null
  const url = new URL(value)
  return protocols.includes(url.protocol) && !url.username && !url.password ? url.href : null
}

/** The tenant's look, with button text that reads on it. A logo must come by https; loading it by http would break and leak. */
export function brandOf(tenant: MailTenant): Brand {
  const accent = /^#[0-9a-f]{6}$/i.test(tenant.brandColor ?? '') ? String(tenant.brandColor).toLowerCase() : defaultAccent
  const level = luminance(accent)
  const onWhite = 1.05 / (level + 0.05)
  const onInk = (level + 0.05) / (luminance('#10151c') + 0.05)
  return {
    accent,
    onAccent: onWhite >= onInk ? '#ffffff' : '#10151c',
    logoUrl: webAddress(tenant.logoUrl, ['https:']),
    privacyUrl: webAddress(tenant.privacyUrl, ['https:', 'http:']),
  }
}
