import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readSvg } from './index'
import { HOSTILE_SVG } from './testing/hostile-svg'

vi.setConfig({ testTimeout: 60_000 })

const BOX = { width: 245, height: 36 }
const read = (source: string) => readSvg(new TextEncoder().encode(source), BOX)
const LOGO = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Generator: drawing program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="urn:ink" version="1.1" id="Layer" class="a" x="0px" y="0px" width="490" height="72" viewBox="0 0 490 72" xml:space="preserve" ink:zoom="2" data-name="logo">
  <title>Contoso</title><metadata><ink:page/></metadata><ink:view ink:x="1"/>
  <defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="1"><stop offset="0%" style="stop-color:#FF0000;stop-opacity:1"/></linearGradient><linearGradient id="h" xlink:href="#g"/><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>
  <g clip-path="url(#c)" transform="translate(1 2) rotate(3)" style="fill:none;stroke:#333;font-family:Arial;display:inline"><path fill="url(#g)" d="M0 0 L 10,10 z" stroke="red"/><circle cx="1.5" cy="2" r=".5e1"/></g>
</svg>`
const SAFE = /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="[\d. e+-]+" width="\d+" height="\d+"(?: [a-zA-Z-]+="[^"<>]*")*>(?:<\/?(?:g|defs|path|rect|circle|ellipse|line|polyline|polygon|linearGradient|radialGradient|stop|clipPath|mask)(?: [\w-]+="[^"<>]*")*>)*<\/svg>$/

describe('a drawing', () => {
  it('is printed anew: shapes stay, what programs add is gone, and it fits its box', () => {
    expect(read(LOGO)).toEqual({
      ok: true, width: 245, height: 36,
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 490 72" width="245" height="36" id="Layer"><defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="1"><stop offset="0%" stop-color="#FF0000" stop-opacity="1"></stop></linearGradient><linearGradient id="h" href="#g"></linearGradient><clipPath id="c"><rect width="9" height="9"></rect></clipPath></defs>'
        + '<g clip-path="url(#c)" transform="translate(1 2) rotate(3)" fill="none" stroke="#333"><path fill="url(#g)" d="M0 0 L 10,10 z" stroke="red"></path><circle cx="1.5" cy="2" r=".5e1"></circle></g></svg>',
    })
  })
  it('names what it refused and where', () => {
    expect(read('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n<script/></svg>')).toMatchObject({ ok: false, fault: 'element', what: 'script', line: 2 })
    expect(readSvg(Uint8Array.of(0xff, 0xfe, 0x3c, 0x00), BOX)).toMatchObject({ ok: false, fault: 'encoding' })
  })
  it('AB-60 the corpus is as large as it has to be', () => {
    expect(new Set(HOSTILE_SVG).size).toBe(HOSTILE_SVG.length)
    expect(HOSTILE_SVG.length).toBeGreaterThanOrEqual(150)
  })
  it.each(HOSTILE_SVG.map((source) => [source.length > 160 ? `${source.slice(0, 160)}…` : source, source] as const))('AB-60 refuses %j', (_, source) => {
    expect(read(source).ok).toBe(false)
  })
  it('whatever goes in, what comes out has one shape and is read as itself again', () => {
    const piece = fc.oneof(fc.constantFrom('<g>', '</g>', '<path d="M0 0"/>', '<script>', ' onload="x"', 'fill="url(#g)"', 'url(https://x)', '<!--', '-->', '<![CDATA[', ']]>', '&#60;', '&amp;', '"', "'", '<', '>', '<x:y xmlns:x="urn:x"/>', '<title>a</title>', 'style="fill:red"'), fc.string({ maxLength: 4, unit: 'binary' }))
    fc.assert(fc.property(fc.nat(LOGO.length), fc.nat(8), fc.array(piece, { maxLength: 4 }), (at, gone, pieces) => {
      const result = read(LOGO.slice(0, at) + pieces.join('') + LOGO.slice(at + gone))
      if (!result.ok) return
      expect(result.svg).toMatch(SAFE)
      expect(result.svg).not.toMatch(/script|on[a-z]+=|url\((?!#|&quot;#|'#)/i)
      expect(read(result.svg)).toEqual(result)
    }), { numRuns: 3_000 })
  })
})
