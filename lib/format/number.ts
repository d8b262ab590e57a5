/** "12,400"; with `approximate` the two leading digits only, for "about". */
export function wholeNumber(value: number, locale = 'en', approximate = false): string {
  return new Intl.NumberFormat(locale, approximate ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 }).format(value)
}

export const percent = (share: number, locale = 'en') =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 }).format(share)

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes as "1.4 MB", in steps of 1000. */
export function byteSize(bytes: number, locale = 'en'): string {
  const step = Math.min(sizes.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(locale, { style: 'unit', unit: sizes[step] ?? 'byte', maximumFractionDigits: step === 0 ? 0 : 1 }).format(bytes / 1000 ** step)
}
