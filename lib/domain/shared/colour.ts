const HEX = /^#[0-9a-f]{6}$/i
const WHITE = '#ffffff'
const BLACK = '#000000'
const MIX_STEPS = 20

export const isHexColour = (text: string) => HEX.test(text)

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

const linear = (value: number) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = (hex: string) => {
  const [red = 0, green = 0, blue = 0] = channels(hex).map(linear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** `share` 0 is the first colour, 1 the second. */
export function mix(one: string, other: string, share: number): string {
  const target = channels(other)
  return `#${channels(one).map((value, at) => Math.round(value + ((target[at] ?? 0) - value) * share).toString(16).padStart(2, '0')).join('')}`
}

/** The colour itself, or its nearest shade with at least this contrast on all the given grounds. */
export function readable(colour: string, grounds: readonly string[], ratio: number): string {
  const worst = (candidate: string) => Math.min(...grounds.map((ground) => contrast(candidate, ground)))
  const towards = worst(BLACK) > worst(WHITE) ? BLACK : WHITE
  const shades = Array.from({ length: MIX_STEPS + 1 }, (_, step) => mix(colour, towards, step / MIX_STEPS))
  return shades.find((shade) => worst(shade) >= ratio) ?? towards
}

/** Black or white, whichever reads better on the ground. */
export const textOn = (ground: string) => (contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK)
