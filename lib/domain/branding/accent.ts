import { mix, readable, textOn } from '../shared/colour'
import type { ColourName } from '../shared/palette'

const TEXT_RATIO = 4.5
const MARK_RATIO = 3

type AccentName = Extract<ColourName, 'accent' | 'accent-hover' | 'accent-on' | 'accent-soft' | 'accent-ink'>

/** The shades of an organisation's colour that one scheme paints, moved to where they can be read. */
export function accentShades(accent: string, palette: Readonly<Record<'surface' | 'canvas', string>>): Record<AccentName, string> {
  const grounds = [palette.surface, palette.canvas]
  const solid = readable(accent, grounds, MARK_RATIO)
  const on = textOn(solid)
  return {
    'accent': solid,
    'accent-hover': mix(solid, on === '#ffffff' ? '#000000' : '#ffffff', 0.12),
    'accent-on': on,
    'accent-soft': mix(palette.surface, accent, 0.12),
    'accent-ink': readable(accent, [...grounds, mix(palette.surface, accent, 0.12)], TEXT_RATIO),
  }
}
