import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { BRAND_CLASSES, printBrandCss, readBrandCss } from './index'
import { HOSTILE_CSS } from './testing/hostile-css'

vi.setConfig({ testTimeout: 60_000 })

const LINE = /^(@media \(prefers-color-scheme:(dark|light)\)\{)?\.vst-brand (\.ext-[a-z-]+)+(:(hover|focus|focus-visible|active))?\{[a-z-]+:[\w#.,%" -]+(;[a-z-]+:[\w#.,%" -]+)*\}\}?$/

const GOOD = `/* Contoso */
.ext-sign-in-box { background-color: #FFF; border: solid 1PX #CCCCCC; border-radius: 12px; padding: 2rem; box-shadow: 0 2px 12px rgba(0, 0, 0, 0.2) }
.ext-button.ext-primary { background-color: rgb(0 80 160); color: white; font-family: "segoe ui", Helvetica Neue, sans-serif; text-transform: uppercase; }
.ext-button.ext-primary:hover, .ext-button.ext-primary:focus-visible { background-color: navy }
.ext-title { font-weight: 600; text-align: center }
@media (prefers-color-scheme: dark) { .ext-sign-in-box { background-color: #101418 } }
`

describe('CSS of an organisation', () => {
  it('is printed anew: known classes below one root, plain values, no comment', () => {
    const { rules, problems } = readBrandCss(GOOD)
    expect(problems).toEqual([])
    expect(printBrandCss(rules)).toBe([
      '.vst-brand .ext-sign-in-box{background-color:#ffffff;border:1px solid #cccccc;border-radius:12px;padding:2rem;box-shadow:0 2px 12px #00000033}',
      '.vst-brand .ext-button.ext-primary{background-color:#0050a0;color:#ffffff;font-family:"Segoe UI","Helvetica Neue",sans-serif;text-transform:uppercase}',
      '.vst-brand .ext-button.ext-primary:hover{background-color:#000080}',
      '.vst-brand .ext-button.ext-primary:focus-visible{background-color:#000080}',
      '.vst-brand .ext-title{font-weight:600;text-align:center}',
      '@media (prefers-color-scheme:dark){.vst-brand .ext-sign-in-box{background-color:#101418}}',
    ].join('\n'))
  })
  it('says line, column and reason', () => {
    expect(readBrandCss('.ext-title {\n  font-weight: 700;\n  color: #fff;\n}\n\n@import "x";\n.ext-button { color: url(x) }').problems).toEqual([
      { line: 3, column: 3, fault: 'not-here', what: 'color' }, { line: 6, column: 1, fault: 'at-rule', what: '@import' }, { line: 7, column: 22, fault: 'value', what: 'color' },
    ])
    expect(readBrandCss('a\n b\u202e').problems).toEqual([{ line: 2, column: 3, fault: 'character', what: 'U+202E' }])
  })
  it('an empty sheet and a mere comment are no rules and no problem', () => {
    for (const source of ['', ' \n', '/* x */', '.ext-button{}']) expect(readBrandCss(source)).toEqual({ rules: [], problems: [] })
  })
  it('AB-60 the corpus is as large as it has to be', () => {
    expect(new Set(HOSTILE_CSS).size).toBe(HOSTILE_CSS.length)
    expect(HOSTILE_CSS.length).toBeGreaterThanOrEqual(350)
  })
  it.each(HOSTILE_CSS.map((source) => [source.length > 90 ? `${source.slice(0, 90)}…` : source, source] as const))('AB-60 refuses %j', (_, source) => {
    const { rules, problems } = readBrandCss(source)
    expect(problems.length).toBeGreaterThan(0)
    expect(rules).toEqual([])
    // What stands beside a good rule is refused with it.
    expect(readBrandCss(`.ext-button{color:#000}\n${source}`).rules).toEqual([])
  })
})

describe('whatever is read', () => {
  const piece = fc.oneof(
    fc.constantFrom('{', '}', '(', ')', ':', ';', ',', '"', "'", '/*', '*/', '\\', '@media (prefers-color-scheme: dark) {', '@import', 'url(', '!important', '--x', ' ', '\n', '#fff', '1px', 'red', 'color', 'background-color', 'font-family', 'border', ':hover', '</style>', '<!--', 'rgb(1,2,3)'),
    fc.constantFrom(...BRAND_CLASSES.map((name) => `.${name}`)), fc.string({ maxLength: 6, unit: 'binary' }),
  )
  const soup = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''))
  const mended = fc.tuple(fc.nat(GOOD.length), fc.nat(6), soup).map(([at, gone, put]) => GOOD.slice(0, at) + put + GOOD.slice(at + gone))
  it('what comes out has one shape, whatever went in', () => {
    fc.assert(fc.property(fc.oneof(soup, mended), (source) => {
      const printed = printBrandCss(readBrandCss(source).rules)
      for (const line of printed ? printed.split('\n') : []) expect(line).toMatch(LINE)
      expect(printed).not.toMatch(/url|@import|[<\\]|\/\*/i)
    }), { numRuns: 2_000 })
  })
  it('what comes out is read as the same rules again', () => {
    fc.assert(fc.property(mended, (source) => {
      const { rules } = readBrandCss(source)
      expect(readBrandCss(printBrandCss(rules).replaceAll('.vst-brand ', ''))).toEqual({ rules, problems: [] })
    }), { numRuns: 1_000 })
  })
})
