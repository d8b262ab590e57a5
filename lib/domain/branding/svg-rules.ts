import { parse } from 'css-tree'

/** Shapes and what fills them. No text (its font would be somebody else's), no `use` (it multiplies), nothing that loads, moves or acts. */
const ELEMENTS: ReadonlySet<string> = new Set(['svg', 'g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask'])

/** What drawing programs write beside the drawing: left out without a word, with all inside. */
const DROPPED: ReadonlySet<string> = new Set(['title', 'desc', 'metadata'])

export const elementKind = (name: string): 'kept' | 'dropped' | 'refused' => (ELEMENTS.has(name) ? 'kept' : DROPPED.has(name) ? 'dropped' : 'refused')

const ID = '[A-Za-z_][\\w.-]{0,63}'
const NUMBERS = /^[-+\d.eE,\s]*$/
const LENGTH = /^\s*[-+]?[\d.]{1,20}(?:e[-+]?\d{1,3})?(?:px|%)?\s*$/i
const PATH = /^[MmZzLlHhVvCcSsQqTtAaeE\d\-+.,\s]*$/
const TRANSFORM = /^\s*(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([-+\d.eE,\s]*\)[\s,]*)*$/
const SHADE = '(?:none|currentColor|transparent|[a-zA-Z]{3,20}|#[0-9a-fA-F]{3,8}|rgba?\\([\\d.,%\\s/]{1,60}\\))'
const COLOUR = new RegExp(`^\\s*${SHADE}\\s*$`)
const REFERENCE = new RegExp(`^\\s*(?:none|url\\(\\s*(?:#${ID}|"#${ID}"|'#${ID}')\\s*\\))\\s*$`)
const PAINT = new RegExp(`${COLOUR.source}|${REFERENCE.source}`)
const words = (...all: string[]) => new RegExp(`^\\s*(?:${all.join('|')})\\s*$`)
const UNITS = words('userSpaceOnUse', 'objectBoundingBox')

/** Attributes that a style may set as well. */
const PRESENTATION: Readonly<Record<string, RegExp>> = {
  'fill': PAINT, 'stroke': PAINT, 'color': COLOUR, 'stop-color': COLOUR, 'clip-path': REFERENCE, 'mask': REFERENCE,
  'fill-rule': words('nonzero', 'evenodd'), 'clip-rule': words('nonzero', 'evenodd'), 'mask-type': words('alpha', 'luminance'),
  'opacity': LENGTH, 'fill-opacity': LENGTH, 'stroke-opacity': LENGTH, 'stop-opacity': LENGTH, 'stroke-width': LENGTH, 'stroke-miterlimit': LENGTH, 'stroke-dashoffset': LENGTH,
  'stroke-dasharray': /^(?:none|[-+\d.eE,\spx%]*)$/, 'stroke-linecap': words('butt', 'round', 'square'), 'stroke-linejoin': words('miter', 'round', 'bevel'),
}

const GEOMETRY: Readonly<Record<string, RegExp>> = {
  'id': new RegExp(`^${ID}$`), 'x': LENGTH, 'y': LENGTH, 'width': LENGTH, 'height': LENGTH, 'rx': LENGTH, 'ry': LENGTH, 'cx': LENGTH, 'cy': LENGTH, 'r': LENGTH, 'x1': LENGTH, 'y1': LENGTH, 'x2': LENGTH, 'y2': LENGTH, 'fx': LENGTH, 'fy': LENGTH, 'fr': LENGTH,
  'd': PATH, 'points': NUMBERS, 'transform': TRANSFORM, 'gradientTransform': TRANSFORM, 'offset': LENGTH, 'gradientUnits': UNITS, 'clipPathUnits': UNITS, 'maskUnits': UNITS, 'maskContentUnits': UNITS,
  'spreadMethod': words('pad', 'reflect', 'repeat'), 'href': new RegExp(`^#${ID}$`),
}

const patternOf = (table: Readonly<Record<string, RegExp>>, name: string): RegExp | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

/** What becomes of an attribute: printed, left out, or the reason why the whole file is refused. */
export function attributeKind(element: string, name: string, value: string): 'kept' | 'dropped' | 'refused' {
  if (/^on/i.test(name) || name === 'src' || /^\s*(?:javascript|data|vbscript)\s*:/i.test(value)) return 'refused'
  if (name === 'href' && !element.endsWith('Gradient')) return 'refused'
  const pattern = patternOf(PRESENTATION, name) ?? patternOf(GEOMETRY, name)
  if (pattern) return pattern.test(value) ? 'kept' : 'refused'
  return /url\s*\(|[\\<]|@import|expression/i.test(value) ? 'refused' : 'dropped'
}

/** A style attribute as attributes; undefined: it says something that none of them may. What only lays out text or layers is left out. */
export function attributesOfStyle(style: string): (readonly [string, string])[] | undefined {
  let broken = style.length > 2_000 || style.includes('\\')
  if (broken) return undefined
  const list = parse(style, { context: 'declarationList', parseValue: false, onParseError: () => { broken = true } })
  const found: (readonly [string, string])[] = []
  for (const node of list.type === 'DeclarationList' ? list.children.toArray() : []) {
    if (node.type !== 'Declaration' || node.value.type !== 'Raw') return undefined
    const [name, value] = [node.property.toLowerCase(), node.value.value.trim()]
    const pattern = patternOf(PRESENTATION, name)
    if (pattern?.test(value) && !node.important) found.push([name, value])
    else if (pattern || /url|src|image|[(<@]/i.test(value) || name.startsWith('--') || name === 'behavior' || name === '-moz-binding') return undefined
  }
  return broken ? undefined : found
}
