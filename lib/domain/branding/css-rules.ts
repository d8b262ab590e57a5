import { border, borderStyle, borderWidth, colour, either, fontFamily, keywords, lengths, number, shadow, type PrintValue } from './css-values'

/** The element around everything that an organisation's CSS may touch. */
export const BRAND_ROOT = 'vst-brand'

const PROPERTIES = {
  'color': colour,
  'background-color': colour,
  'background-position': keywords(['left', 'center', 'right', 'top', 'bottom'], 2),
  'background-size': keywords(['cover', 'contain', 'auto']),
  'border': border,
  'border-top': border,
  'border-right': border,
  'border-bottom': border,
  'border-left': border,
  'border-color': colour,
  'border-style': borderStyle,
  'border-width': borderWidth,
  'border-radius': lengths(0, 9_999, 4),
  'box-shadow': shadow,
  'padding': lengths(0, 64, 4),
  'padding-top': lengths(0, 64),
  'padding-right': lengths(0, 64),
  'padding-bottom': lengths(0, 64),
  'padding-left': lengths(0, 64),
  'font-family': fontFamily,
  'font-size': lengths(12, 28),
  'font-style': keywords(['normal', 'italic']),
  'font-weight': either(keywords(['normal', 'bold']), number(400, 900)),
  'letter-spacing': either(keywords(['normal']), lengths(0, 2)),
  'line-height': either(keywords(['normal']), number(1.2, 2)),
  'text-align': keywords(['start', 'end', 'left', 'right', 'center']),
  'text-decoration': keywords(['none', 'underline']),
  'text-transform': keywords(['none', 'capitalize', 'uppercase', 'lowercase']),
} as const satisfies Readonly<Record<string, PrintValue>>

type Property = keyof typeof PROPERTIES

const BORDER = ['border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-style', 'border-width', 'border-radius'] as const
const PADDING = ['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left'] as const
const LETTERS = ['font-family', 'font-style', 'font-weight', 'letter-spacing'] as const
const BOX = ['background-color', ...BORDER, ...PADDING] as const
const PICTURE = ['background-color', 'background-position', 'background-size'] as const
const CONTROL = ['color', 'background-color', ...BORDER, ...LETTERS, 'font-size', 'text-transform'] as const
const PLAIN_TEXT = ['color', ...LETTERS, 'font-size', 'line-height', 'text-align', 'text-transform'] as const

interface ClassRule {
  readonly may: readonly Property[]
  /** Takes :hover and the like. */
  readonly live?: true
}

/**
 * The classes of the reference's template and what each may change. Nothing here can take an element away, move it or lay one over
 * another. Titles, leads and errors carry what protects people: their colour and size are ours.
 */
const CLASSES: Readonly<Record<string, ClassRule>> = {
  'ext-background-image': { may: PICTURE },
  'ext-vertical-split-background-image-container': { may: PICTURE },
  'ext-vertical-split-main-section': { may: ['background-color'] },
  'ext-header': { may: BOX },
  'ext-header-logo': { may: [...PADDING, 'border-radius'] },
  'ext-middle': { may: PADDING },
  'ext-sign-in-box': { may: [...BOX, 'box-shadow'] },
  'ext-banner-logo': { may: [...PADDING, 'border-radius'] },
  'ext-title': { may: [...LETTERS, 'text-align'] },
  'ext-subtitle': { may: [...LETTERS, 'text-align'] },
  'ext-error': { may: LETTERS },
  'ext-button': { may: CONTROL, live: true },
  'ext-primary': { may: CONTROL, live: true },
  'ext-secondary': { may: CONTROL, live: true },
  'ext-input': { may: CONTROL, live: true },
  'ext-text-box': { may: CONTROL, live: true },
  'ext-has-error': { may: ['border-color', 'border-width'], live: true },
  'ext-boilerplate-text': { may: [...PLAIN_TEXT, ...BOX] },
  'ext-footer': { may: BOX },
  'ext-footer-links': { may: [...PADDING, 'text-align'] },
  'ext-footer-content': { may: [...PLAIN_TEXT, 'text-decoration'], live: true },
  'ext-footer-item': { may: [...PLAIN_TEXT, 'text-decoration'], live: true },
}

const STATES: readonly string[] = ['hover', 'focus', 'focus-visible', 'active']

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined => (Object.hasOwn(table, key) ? table[key] : undefined)

export const isBrandClass = (name: string): boolean => own(CLASSES, name) !== undefined

export const takesState = (classes: readonly string[], state: string): boolean => STATES.includes(state) && classes.every((name) => own(CLASSES, name)?.live)

/** How the property is printed on elements of all these classes: 'property' is unknown anywhere, 'class' only here. */
export function printerOf(classes: readonly string[], property: string): PrintValue | 'property' | 'class' {
  const print = own<PrintValue>(PROPERTIES, property)
  if (!print) return 'property'
  return classes.every((name) => own(CLASSES, name)?.may.some((one) => one === property)) ? print : 'class'
}

/** For the editor's help and for tests. */
export const BRAND_CLASSES: readonly string[] = Object.keys(CLASSES)
