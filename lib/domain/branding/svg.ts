import { SaxesParser, type SaxesTagNS } from 'saxes'
import { attributeKind, attributesOfStyle, elementKind } from './svg-rules'

export type SvgFault = 'encoding' | 'xml' | 'doctype' | 'instruction' | 'not-svg' | 'element' | 'attribute' | 'style' | 'text' | 'too-many' | 'size' | 'empty'

export type SvgResult =
  | { readonly ok: true; readonly svg: string; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly fault: SvgFault; readonly what: string; readonly line: number; readonly column: number }

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const MOST = { elements: 3_000, depth: 32, side: 20_000 } as const

interface Box { readonly width: number; readonly height: number }

class Refusal extends Error {
  constructor(readonly fault: SvgFault, readonly what: string) {
    super(fault)
  }
}

/** Reads a drawing and prints it anew from what is on the list. `most` is the box into which it is scaled. */
export function readSvg(content: Uint8Array, most: Box): SvgResult {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const printer = new Printer(most)
  try {
    const source = textOf(content)
    parser.on('error', (error) => { throw new Refusal('xml', error.message.replace(/^[\d:]+\s*/, '')) })
    parser.on('xmldecl', ({ encoding }) => { if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new Refusal('encoding', encoding) })
    parser.on('doctype', () => { throw new Refusal('doctype', '') })
    parser.on('processinginstruction', ({ target }) => { throw new Refusal('instruction', target) })
    parser.on('cdata', (text) => printer.text(text))
    parser.on('text', (text) => printer.text(text))
    parser.on('opentag', (tag) => printer.open(tag))
    parser.on('closetag', () => printer.close())
    parser.write(source).close()
    return { ok: true, ...printer.end() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, fault: error.fault, what: error.what.slice(0, 80), line: parser.line, column: parser.column }
  }
}

function textOf(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    throw new Refusal('encoding', '')
  }
}

class Printer {
  private readonly open_: string[] = []
  private readonly out: string[] = []
  private readonly ids = new Set<string>()
  private dropping = 0
  private elements = 0
  private shapes = 0
  private box: Box | undefined

  constructor(private readonly most: Box) {}

  open(tag: SaxesTagNS): void {
    if (++this.elements > MOST.elements || this.open_.length + this.dropping >= MOST.depth) throw new Refusal('too-many', '')
    const root = this.open_.length === 0
    if (root && (tag.local !== 'svg' || tag.uri !== SVG)) throw new Refusal('not-svg', tag.name)
    // Other vocabularies draw nothing; what a drawing program keeps for itself goes.
    if (this.dropping > 0 || tag.uri !== SVG || elementKind(tag.local) === 'dropped') return this.drop(tag)
    if (elementKind(tag.local) === 'refused' || (tag.local === 'svg' && !root)) throw new Refusal('element', tag.local)
    if (!['svg', 'g', 'defs', 'stop', 'linearGradient', 'radialGradient', 'clipPath', 'mask'].includes(tag.local)) this.shapes++
    const attributes = root ? this.root(tag) : ''
    this.out.push(`<${tag.local}${attributes}${this.attributes(tag, root)}>`)
    this.open_.push(tag.local)
  }

  private drop(tag: SaxesTagNS): void {
    // Not even there: who puts a script into a drawing is told so.
    if (/^(script|style|iframe|object|embed|foreignobject|handler|listener|img|html|body|form|link|meta|base)$/i.test(tag.local)) throw new Refusal('element', tag.name)
    for (const { name, local } of Object.values(tag.attributes)) if (/^on/i.test(local)) throw new Refusal('attribute', name)
    this.dropping++
  }

  close(): void {
    if (this.dropping > 0) {
      this.dropping--
      return
    }
    const name = this.open_.pop()
    this.out.push(`</${name ?? 'svg'}>`)
  }

  text(text: string): void {
    if (this.dropping === 0 && text.trim() !== '') throw new Refusal('text', text.trim())
  }

  end(): Box & { svg: string } {
    if (!this.box) throw new Refusal('not-svg', '')
    if (this.shapes === 0) throw new Refusal('empty', '')
    return { svg: this.out.join(''), ...this.box }
  }

  private root(tag: SaxesTagNS): string {
    const value = (name: string) => tag.attributes[name]?.value
    const size = (name: string) => Number(/^\s*(\d{1,6}(?:\.\d{1,9})?)(?:px)?\s*$/.exec(value(name) ?? '')?.[1])
    const view = (value('viewBox') ?? '').trim().split(/[\s,]+/).map(Number)
    const viewed = view.length === 4 && view.every((part) => Number.isFinite(part) && Math.abs(part) <= MOST.side)
    const [left = 0, top = 0, wide = 0, high = 0] = viewed ? view : [0, 0, size('width'), size('height')]
    if (!(wide > 0 && high > 0 && wide <= MOST.side && high <= MOST.side)) throw new Refusal('size', '')
    const scale = Math.min(this.most.width / wide, this.most.height / high)
    this.box = { width: Math.max(1, Math.floor(wide * scale)), height: Math.max(1, Math.floor(high * scale)) }
    return ` xmlns="${SVG}" viewBox="${[left, top, wide, high].join(' ')}" width="${this.box.width}" height="${this.box.height}"`
  }

  private attributes(tag: SaxesTagNS, root: boolean): string {
    const kept = new Map<string, string>()
    for (const { name, local, prefix, uri, value } of Object.values(tag.attributes)) {
      if (/^on/i.test(local)) throw new Refusal('attribute', name)
      if (uri !== '' && uri !== XLINK) continue
      if (uri === XLINK && local !== 'href') continue
      if (root && ['width', 'height', 'viewBox', 'x', 'y'].includes(local)) continue
      if (uri === '' && prefix === '' && local === 'style') this.style(value, kept)
      else this.attribute(tag.local, local, value, kept)
    }
    return [...kept].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')
  }

  private attribute(element: string, name: string, value: string, kept: Map<string, string>): void {
    if (value.length > 200_000) throw new Refusal('too-many', name)
    const kind = attributeKind(element, name, value)
    if (kind === 'refused') throw new Refusal('attribute', name)
    if (kind === 'dropped') return
    if (name === 'id') {
      if (this.ids.has(value)) return
      this.ids.add(value)
    }
    // A style wins over the attribute of the same name, wherever it stands.
    if (!kept.has(name)) kept.set(name, value.trim())
  }

  private style(value: string, kept: Map<string, string>): void {
    const found = attributesOfStyle(value)
    if (!found) throw new Refusal('style', value)
    for (const [name, set] of found) kept.set(name, set)
  }
}

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll(/\s+/g, ' ')
