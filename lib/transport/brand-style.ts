import { isHexColour, mix, readable, textOn } from '@/lib/format/colour'
import { dark, light } from '@/lib/format/palette'

const TEXT_RATIO = 4.5
const MARK_RATIO = 3

function variables(accent: string, palette: Record<'surface' | 'canvas', string>): string {
  const grounds = [palette.surface, palette.canvas]
  const solid = readable(accent, grounds, MARK_RATIO)
  const on = textOn(solid)
  const values = {
    accent: solid,
    'accent-hover': mix(solid, on === '#ffffff' ? '#000000' : '#ffffff', 0.12),
    'accent-on': on,
    'accent-soft': mix(palette.surface, accent, 0.12),
    'accent-ink': readable(accent, [...grounds, mix(palette.surface, accent, 0.12)], TEXT_RATIO),
  }
  return Object.entries(values).map(([name, value]) => `--c-${name}:${value}`).join(';')
}

/** CSS that puts the tenant's accent in place of ours, shaded where it would not be readable; '' when it is no #rrggbb. */
export function brandStyle(accent: string | null | undefined): string {
  if (!accent || !isHexColour(accent)) return ''
  const [day, night] = [variables(accent, light), variables(accent, dark)]
  return `:root:root{${day}}@media(prefers-color-scheme:dark){:root:root:not([data-theme='light']){${night}}}:root:root[data-theme='dark']{${night}}`
}
