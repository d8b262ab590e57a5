import type { CssNode, Dimension, NumberNode } from 'css-tree'

/** Prints a value anew from its tree; undefined: not one that this property takes. */
export type PrintValue = (nodes: readonly CssNode[]) => string | undefined

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000', white: '#ffffff', gray: '#808080', grey: '#808080', silver: '#c0c0c0', red: '#ff0000', maroon: '#800000', orange: '#ffa500', yellow: '#ffff00',
  olive: '#808000', lime: '#00ff00', green: '#008000', aqua: '#00ffff', cyan: '#00ffff', teal: '#008080', blue: '#0000ff', navy: '#000080', fuchsia: '#ff00ff',
  magenta: '#ff00ff', purple: '#800080', whitesmoke: '#f5f5f5', lightgray: '#d3d3d3', lightgrey: '#d3d3d3', darkgray: '#a9a9a9', darkgrey: '#a9a9a9',
}
const PIXELS: Readonly<Record<string, number>> = { px: 1, rem: 16, em: 16 }

const byte = (value: number) => value.toString(16).padStart(2, '0')

/** rgb() with plain numbers, of either spelling. */
function fromFunction(node: CssNode, alpha: boolean): string | undefined {
  if (node.type !== 'Function' || !/^rgba?$/i.test(node.name)) return undefined
  const numbers: number[] = []
  for (const part of node.children.toArray()) {
    if (part.type === 'Operator' && (part.value.trim() === ',' || part.value.trim() === '/')) continue
    if (part.type === 'Number') numbers.push(Number(part.value))
    else if (part.type === 'Percentage' && numbers.length === 3) numbers.push(Number(part.value) / 100)
    else return undefined
  }
  const [red = -1, green = -1, blue = -1, opacity = 1] = numbers
  if (numbers.length > 4 || [red, green, blue].some((value) => !Number.isInteger(value) || value < 0 || value > 255)) return undefined
  if (!(opacity >= 0 && opacity <= 1) || (opacity !== 1 && !alpha)) return undefined
  return `#${[red, green, blue].map(byte).join('')}${opacity === 1 ? '' : byte(Math.round(opacity * 255))}`
}

/** #rrggbb of a colour. What lets the ground shine through could hide a text that nobody checked, so it takes `alpha`. */
function colourOf(node: CssNode | undefined, alpha = false): string | undefined {
  if (node?.type === 'Identifier') return Object.entries(NAMED).find(([name]) => name === node.name.toLowerCase())?.[1]
  if (node?.type !== 'Hash') return node && fromFunction(node, alpha)
  const hex = node.value.toLowerCase()
  if (!/^([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(hex)) return undefined
  if (hex.length === 8) return alpha ? `#${hex}` : undefined
  return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex}`
}

function lengthOf(node: CssNode | undefined, min: number, max: number): string | undefined {
  if (node?.type !== 'Dimension' && node?.type !== 'Number') return undefined
  const value = plain(node)
  const unit = node.type === 'Number' ? 'px' : node.unit.toLowerCase()
  const scale = Object.entries(PIXELS).find(([name]) => name === unit)?.[1]
  if (value === undefined || scale === undefined || (node.type === 'Number' && value !== 0)) return undefined
  return value * scale >= min && value * scale <= max ? (value === 0 ? '0' : `${value}${unit}`) : undefined
}

function plain(node: NumberNode | Dimension): number | undefined {
  return /^[+-]?(\d{1,5}(\.\d{1,4})?|\.\d{1,4})$/.test(node.value) ? Number(node.value) : undefined
}

export const colour: PrintValue = ([node, ...more]) => (more.length === 0 ? colourOf(node) : undefined)

export const lengths = (min: number, max: number, most = 1): PrintValue => (nodes) => {
  if (nodes.length < 1 || nodes.length > most) return undefined
  const printed = nodes.map((node) => lengthOf(node, min, max))
  return printed.includes(undefined) ? undefined : printed.join(' ')
}

export const keywords = (allowed: readonly string[], most = 1): PrintValue => (nodes) => {
  if (nodes.length < 1 || nodes.length > most) return undefined
  const printed = nodes.map((node) => (node.type === 'Identifier' ? allowed.find((word) => word === node.name.toLowerCase()) : undefined))
  return printed.includes(undefined) ? undefined : printed.join(' ')
}

export const number = (min: number, max: number): PrintValue => ([node, ...more]) => {
  const value = node?.type === 'Number' && more.length === 0 ? plain(node) : undefined
  return value !== undefined && value >= min && value <= max ? String(value) : undefined
}

export const either = (...ways: readonly PrintValue[]): PrintValue => (nodes) => ways.map((way) => way(nodes)).find((printed) => printed !== undefined)

const STYLES = ['none', 'solid', 'dashed', 'dotted', 'double']
export const borderStyle = keywords(STYLES)
export const borderWidth = lengths(0, 8, 4)

/** Width, style and colour in any order, each once. */
export const border: PrintValue = (nodes) => {
  const parts: { width?: string; style?: string; colour?: string } = {}
  for (const node of nodes) {
    const [width, style, shade] = [lengthOf(node, 0, 8), borderStyle([node]), colourOf(node)]
    if (width !== undefined && parts.width === undefined) parts.width = width
    else if (style !== undefined && parts.style === undefined) parts.style = style
    else if (shade !== undefined && parts.colour === undefined) parts.colour = shade
    else return undefined
  }
  return [parts.width, parts.style, parts.colour].filter((part) => part !== undefined).join(' ') || undefined
}

/** One soft shadow around the box: no inset and no spread, which could paint over what stands beside it. */
export const shadow: PrintValue = (nodes) => {
  if (keywords(['none'])(nodes)) return 'none'
  const shade = colourOf(nodes.at(-1), true)
  const measures = nodes.slice(0, -1)
  if (shade === undefined || measures.length < 2 || measures.length > 3) return undefined
  const printed = measures.map((node, at) => lengthOf(node, at === 2 ? 0 : -24, at === 2 ? 48 : 24))
  return printed.includes(undefined) ? undefined : [...printed, shade].join(' ')
}

// Fonts that write letters. A font of symbols would make a warning unreadable.
const FONTS = [
  'serif', 'sans-serif', 'system-ui', 'ui-sans-serif', 'ui-serif', 'ui-rounded', 'monospace', 'Inter', 'Inter Variable', 'Segoe UI', 'Helvetica', 'Helvetica Neue', 'Arial', 'Verdana', 'Tahoma',
  'Trebuchet MS', 'Calibri', 'Cambria', 'Candara', 'Georgia', 'Times', 'Times New Roman', 'Palatino', 'Garamond', 'Gill Sans', 'Roboto', 'Open Sans', 'Noto Sans', 'Noto Serif', 'Ubuntu', 'Cantarell',
  'San Francisco', 'Lucida Grande', 'Lucida Sans', 'Courier New', 'Consolas',
]
const GENERIC = new Set(['serif', 'sans-serif', 'system-ui', 'ui-sans-serif', 'ui-serif', 'ui-rounded', 'monospace'])

export const fontFamily: PrintValue = (nodes) => {
  const names: string[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'Operator' && node.value.trim() === ',') names.push([])
    else if (node.type === 'Identifier') names.at(-1)?.push(node.name)
    else if (node.type === 'String') names.at(-1)?.push(node.value)
    else return undefined
  }
  const printed = names.map((words) => FONTS.find((font) => font.toLowerCase() === words.join(' ').toLowerCase()))
  if (printed.length > 10 || printed.includes(undefined)) return undefined
  return printed.map((font) => (GENERIC.has(font ?? '') ? font : `"${font}"`)).join(',')
}
