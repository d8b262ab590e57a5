import { accentShades } from '@/lib/domain/branding/accent'
import { isHexColour } from '@/lib/domain/shared/colour'
import { dark, light } from '@/lib/domain/shared/palette'

const variables = (accent: string, palette: Record<'surface' | 'canvas', string>) => Object.entries(accentShades(accent, palette)).map(([name, value]) => `--c-${name}:${value}`).join(';')

/** CSS that puts the tenant's accent in place of ours, shaded where it would not be readable; '' when it is no #rrggbb. */
export function brandStyle(accent: string | null | undefined): string {
  if (!accent || !isHexColour(accent)) return ''
  const [day, night] = [variables(accent, light), variables(accent, dark)]
  return `:root:root{${day}}@media(prefers-color-scheme:dark){:root:root:not([data-theme='light']){${night}}}:root:root[data-theme='dark']{${night}}`
}
