import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { endOf, fileKind, parseMarkdown, standingOf, type AgreementRules, type Inline } from './index'

const day = (text: string) => new Date(`${text}T09:00:00Z`)
const rules = (over: Partial<AgreementRules> = {}): AgreementRules => ({ reacceptDays: null, expiresFrom: null, expiresEvery: null, ...over })

describe('when an acceptance ends', () => {
  it.each([
    [rules(), '2026-01-10', null],
    [rules({ reacceptDays: 30 }), '2026-01-10', '2026-02-09'],
    [rules({ expiresFrom: day('2026-03-01') }), '2026-01-10', '2026-03-01'],
    [rules({ expiresFrom: day('2026-03-01') }), '2026-03-01', null],
    [rules({ expiresFrom: day('2026-01-31'), expiresEvery: 'month' }), '2026-02-10', '2026-02-28'],
    [rules({ expiresFrom: day('2026-01-31'), expiresEvery: 'month' }), '2026-02-28', '2026-03-31'],
    [rules({ expiresFrom: day('2024-02-29'), expiresEvery: 'year' }), '2026-01-01', '2026-02-28'],
    [rules({ expiresFrom: day('2020-05-15'), expiresEvery: 'quarter' }), '2026-05-14', '2026-05-15'],
    [rules({ expiresFrom: day('2020-05-15'), expiresEvery: 'halfYear' }), '2026-05-15', '2026-11-15'],
    [rules({ reacceptDays: 400, expiresFrom: day('2026-03-01'), expiresEvery: 'year' }), '2026-03-02', '2027-03-01'],
  ] as const)('%#', (given, accepted, end) => {
    expect(endOf(given, day(accepted))).toEqual(end === null ? null : day(end))
  })
})

describe('standing', () => {
  const said = (state: 'accepted' | 'declined', versionNumber = 2) => ({ state, versionNumber, recordedAt: day('2026-01-10') })
  it.each([
    [null, 'new'], [said('declined'), 'declined'], [said('accepted', 1), 'newVersion'], [said('accepted', 2), 'accepted'], [said('accepted', 3), 'accepted'],
  ] as const)('%#', (last, standing) => {
    expect(standingOf(rules(), 2, last, day('2026-01-11'))).toBe(standing)
  })
  it('ends at the very moment', () => {
    const monthly = rules({ reacceptDays: 30 })
    expect(standingOf(monthly, 1, said('accepted'), new Date(day('2026-02-09').getTime() - 1))).toBe('accepted')
    expect(standingOf(monthly, 1, said('accepted'), day('2026-02-09'))).toBe('expired')
  })
})

describe('files are what their bytes say', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  it.each([
    ['%PDF-1.7\n1 0 obj\n%%EOF\n', 'application/pdf'], ['# Rules\n\nBe kind.', 'text/markdown'],
  ])('%#', (text, contentType) => expect(fileKind(bytes(text))).toEqual({ ok: true, contentType }))
  it.each([
    ['', 'empty'], [' \n\t', 'empty'], ['%PDF-1.7\n1 0 obj', 'pdfBroken'], ['%PDF-1.7 /OpenAction << /S /JavaScript /JS (x) >> %%EOF', 'pdfActive'],
    ['%PDF-1.7 /J#61vaScript %%EOF', 'pdfActive'], ['%PDF-1.7 /Encrypt 1 0 R %%EOF', 'pdfActive'], ['MZ\u0000\u0001', 'unknown'],
  ])('refuses %#', (text, fault) => expect(fileKind(bytes(text))).toEqual({ ok: false, fault }))
  const pdf = (...streams: readonly (readonly [dictionary: string, content: Uint8Array])[]) => Buffer.concat([
    Buffer.from('%PDF-1.7\n'), ...streams.flatMap(([dictionary, content], at) => [Buffer.from(`${at} 0 obj\n<< ${dictionary} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj\n')]), Buffer.from('%%EOF\n'),
  ])
  const script = bytes('1 0 2 40 << /S /J#61vaScript /JS (app.alert\\(1\\)) >>')
  const OBJECTS = '/Type /ObjStm /N 2 /First 8 /Filter /FlateDecode'
  it.each<[string, Uint8Array, string]>([
    ['a script in a compressed object', pdf([OBJECTS, zlibSync(script)]), 'pdfActive'],
    ['under another name', pdf(['/Filter /FlateDecode', zlibSync(script)]), 'pdfActive'],
    ['behind an honest one', pdf([OBJECTS, zlibSync(bytes('1 0 << /Type /Page >>'))], [OBJECTS, zlibSync(script)]), 'pdfActive'],
    ['packed twice', pdf(['/Type /ObjStm /Filter [/FlateDecode /FlateDecode]', zlibSync(zlibSync(script))]), 'pdfActive'],
    ['cut off after the script', pdf([OBJECTS, zlibSync(Buffer.concat([script, Buffer.alloc(9_000, 'x')])).subarray(0, -6)]), 'pdfActive'],
    ['objects that cannot be looked into', pdf(['/Type /ObjStm /Filter /LZWDecode', bytes('....')]), 'pdfActive'],
    ['what unfolds to a hundred times its size', pdf([OBJECTS, zlibSync(new Uint8Array(70 * 1024 * 1024))]), 'pdfBroken'],
  ])('refuses a PDF with %s', (_what, content, fault) => expect(fileKind(content)).toEqual({ ok: false, fault }))
  it('takes a PDF with compressed pages and pictures', () => {
    expect(fileKind(pdf([OBJECTS, zlibSync(bytes('1 0 << /Type /Page >>'))], ['/Subtype /Image /Filter /DCTDecode', Uint8Array.of(0xff, 0xd8, 0x2f, 0x4a, 0x53, 0x20)], ['/Filter /FlateDecode', zlibSync(bytes('BT /F1 12 Tf /JS (Hello) Tj ET'))]))).toEqual({ ok: true, contentType: 'application/pdf' })
  })
  it('refuses what is no text, and what is too large', () => {
    expect(fileKind(Uint8Array.of(0x41, 0xff, 0xfe))).toEqual({ ok: false, fault: 'unknown' })
    expect(fileKind(new Uint8Array(5 * 1024 * 1024 + 1))).toEqual({ ok: false, fault: 'tooLarge' })
  })
  it('refuses Markdown that is larger than a text, or has endless lines', () => {
    expect(fileKind(bytes('a b\n'.repeat(70_000)))).toEqual({ ok: false, fault: 'textTooLarge' })
    expect(fileKind(bytes('a'.repeat(20_001)))).toEqual({ ok: false, fault: 'longLine' })
    expect(fileKind(bytes(`${'a'.repeat(20_000)}\n`.repeat(13)))).toEqual({ ok: true, contentType: 'text/markdown' })
  })
})

describe('Markdown', () => {
  const inline = (source: string): readonly Inline[] => parseMarkdown(source).flatMap((block) => (block.kind === 'paragraph' ? block.children : []))
  it('reads blocks', () => {
    expect(parseMarkdown('# One\n\nA b\nc\n\n- x\n- y\n  - z\n\n3. d\n\n> q\n\n---\n\n```\n<b>\n```').map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'rule', 'code'])
    expect(parseMarkdown('- x\n  - z')).toMatchObject([{ kind: 'list', items: [[{ kind: 'paragraph' }, { kind: 'list' }]] }])
    expect(parseMarkdown('3. c\n4. d')).toMatchObject([{ kind: 'list', ordered: true, start: 3, items: [[{}], [{}]] }])
  })
  it('reads emphasis, code and links', () => {
    expect(inline('a **b *c* d** `e` [f](https://x.example) snake_case_word \\*g')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', children: [{ kind: 'text', text: 'b ' }, { kind: 'emphasis', children: [{ kind: 'text', text: 'c' }] }, { kind: 'text', text: ' d' }] },
      { kind: 'text', text: ' ' }, { kind: 'code', text: 'e' }, { kind: 'text', text: ' ' },
      { kind: 'link', href: 'https://x.example', children: [{ kind: 'text', text: 'f' }] }, { kind: 'text', text: ' snake_case_word *g' },
    ])
  })
  it.each(['<script>alert(1)</script>', '[x](javascript:alert(1))', '[x](data:text/html,1)', '![x](//evil.example)', '<img src=x onerror=1>'])('keeps %s as text', (source) => {
    expect(inline(source)).toEqual([{ kind: 'text', text: source }])
  })
  it('stays quick on what looks like everything', () => {
    const before = performance.now()
    parseMarkdown('**a *b _c `d [e](f '.repeat(20_000))
    parseMarkdown('- x\n\n'.repeat(50_000))
    parseMarkdown('> '.repeat(50_000))
    expect(performance.now() - before).toBeLessThan(20_000)
  })
  it('closes headings and breaks lines as before', () => {
    expect(parseMarkdown('## A b  ##  ')).toMatchObject([{ kind: 'heading', level: 2, children: [{ kind: 'text', text: 'A b' }] }])
    expect(inline('a  \nb')).toEqual([{ kind: 'text', text: 'a' }, { kind: 'break' }, { kind: 'text', text: 'b' }])
  })
  // With a quadratic pattern each of these takes minutes: the test runner's own limit is what fails then.
  it.each([
    ['spaces in a heading', (n: number) => `# a${' '.repeat(n)}b`], ['spaces in a line', (n: number) => `a${' '.repeat(n)}b`],
    ['ticks', (n: number) => `a${'`'.repeat(n)} b`], ['brackets', (n: number) => '['.repeat(n)], ['spaces before a separator', (n: number) => `#${' '.repeat(n)}\u2028x`],
  ] as const)('half a million %s are read in one pass', (_, make) => {
    expect(parseMarkdown(make(500_000)).length).toBeGreaterThan(0)
  })
})
