import { contrast, readable } from '../shared/colour'
import { dark, light } from '../shared/palette'
import { accentShades } from './accent'
import { readBrandCss, type BrandRule } from './css'
import type { BrandDocument } from './branding.schema'
import { resolveBrand } from './resolve'

export type ContrastPair =
  | 'title' | 'lead' | 'small-print' | 'error' | 'link' | 'input' | 'input-border' | 'boilerplate' | 'footer'
  | 'primary' | 'primary-hover' | 'primary-focus' | 'primary-active' | 'primary-edge' | 'secondary' | 'secondary-hover' | 'secondary-focus' | 'secondary-active' | 'footer-hover'

/** Two colours that stand on each other and cannot be told apart well enough. */
export interface ContrastProblem {
  readonly pair: ContrastPair
  readonly scheme: 'light' | 'dark'
  /** null: the default. */
  readonly language: string | null
  readonly colour: string
  readonly ground: string
  readonly ratio: number
  readonly needed: number
  /** Texts that protect people: no override makes this one publishable. */
  readonly hides: boolean
}

const TEXT = 4.5
const MARK = 3
const STATES = ['hover', 'focus', 'active'] as const

/** Every pair of colours that the pages paint with this brand, in both schemes and all its languages, that WCAG 2.2 refuses. */
export function checkContrast(document: BrandDocument): ContrastProblem[] {
  const languages = [null, ...Object.keys(document.localizations)]
  return languages.flatMap((language) => {
    const { fields } = resolveBrand({ branding: language === null ? { ...document, localizations: {} } : document }, language ?? 'und')
    const { rules } = readBrandCss(fields.customCSS ?? '')
    return (['light', 'dark'] as const).flatMap((scheme) => pairsOf(scheme, fields, rules).flatMap(([pair, colour, ground, needed, protects]) => {
      const ratio = contrast(colour, ground)
      return ratio >= needed ? [] : [{ pair, scheme, language, colour, ground, ratio: Math.floor(ratio * 100) / 100, needed, hides: protects && ratio < MARK }]
    }))
  })
}

type Pair = readonly [pair: ContrastPair, colour: string, ground: string, needed: number, protects: boolean]

function pairsOf(scheme: 'light' | 'dark', brand: { readonly accentColor: string | null; readonly backgroundColor: string | null }, rules: readonly BrandRule[]): Pair[] {
  const base = scheme === 'light' ? light : dark
  const colours = { ...base, ...(brand.accentColor && accentShades(brand.accentColor, base)) }
  const paint = (classes: readonly string[], state: string | null = null) => painted(rules, scheme, classes, state)
  const box = paint(['ext-sign-in-box']).ground ?? colours.surface
  const page = paint(['ext-vertical-split-main-section']).ground ?? paint(['ext-background-image']).ground ?? brand.backgroundColor ?? colours.rail
  const footer = paint(['ext-footer']).ground ?? page
  const footerText = readable(colours['ink-3'], [footer], TEXT)
  const input = paint(['ext-input', 'ext-text-box'])
  const boilerplate = paint(['ext-boilerplate-text'])
  const control = (name: 'primary' | 'secondary', text: string, ground: string, hover: string): Pair[] => {
    const rest = paint(['ext-button', `ext-${name}`])
    return [
      [name, rest.text ?? text, rest.ground ?? ground, TEXT, false],
      ...STATES.map((state): Pair => {
        const live = paint(['ext-button', `ext-${name}`], state)
        return [`${name}-${state}`, live.text ?? text, live.ground ?? (state === 'hover' ? hover : ground), TEXT, false]
      }),
    ]
  }
  return [
    ['title', colours.ink, box, TEXT, true],
    ['lead', colours['ink-2'], box, TEXT, true],
    ['small-print', colours['ink-3'], box, TEXT, true],
    ['error', colours['danger-ink'], box, TEXT, true],
    ['link', colours['accent-ink'], box, TEXT, false],
    ['input', input.text ?? colours.ink, input.ground ?? colours.surface, TEXT, false],
    ['input-border', input.edge ?? colours.edge, box, MARK, false],
    ['boilerplate', boilerplate.text ?? colours['ink-2'], boilerplate.ground ?? box, TEXT, false],
    ...control('primary', colours['accent-on'], colours.accent, colours['accent-hover']),
    ['primary-edge', paint(['ext-button', 'ext-primary']).ground ?? colours.accent, box, MARK, false],
    ...control('secondary', colours.ink, colours.surface, colours.subtle),
    ['footer', paint(['ext-footer-content', 'ext-footer-item']).text ?? footerText, footer, TEXT, false],
    ['footer-hover', paint(['ext-footer-content', 'ext-footer-item'], 'hover').text ?? readable(colours.ink, [footer], TEXT), footer, TEXT, false],
  ]
}

/** The cascade for one element: more classes win, then the later rule. */
function painted(rules: readonly BrandRule[], scheme: 'light' | 'dark', classes: readonly string[], state: string | null): { text?: string; ground?: string; edge?: string } {
  const weight = (rule: BrandRule) => rule.classes.length + (rule.state ? 1 : 0)
  const shown: { text?: string; ground?: string; edge?: string } = {}
  const applies = (rule: BrandRule) => (rule.scheme === 'all' || rule.scheme === scheme) && rule.classes.every((name) => classes.includes(name)) && (rule.state === null || rule.state === state)
  for (const rule of rules.filter(applies).toSorted((one, other) => weight(one) - weight(other))) {
    for (const [property, value] of rule.declarations) {
      const colour = /#[0-9a-f]{6}/.exec(value)?.[0]
      if (!colour) continue
      if (property === 'color') shown.text = colour
      else if (property === 'background-color') shown.ground = colour
      else if (property === 'border' || property === 'border-color') shown.edge = colour
    }
  }
  return shown
}
