import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrandDocument, canonicalLanguage, checkContrast, emptyBrand, parseBrandText, resolveBrand, type BrandInline } from './index'
import { safeAddress } from './text'

const HASH = 'a'.repeat(64)
const brand = (fields: Readonly<Record<string, unknown>>, localizations: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}) => BrandDocument.parse({ default: fields, localizations })

describe('the fields of a brand', () => {
  it('all are optional, and nothing is written as null', () => {
    const empty = emptyBrand()
    expect(empty.default.backgroundColor).toBeNull()
    expect(brand({ backgroundColor: '', signInPageText: '  ' })).toEqual(empty)
  })
  it.each<readonly [string, unknown]>([
    ['backgroundColor', 'red'], ['backgroundColor', '#fff'], ['backgroundColor', '#ffffff00'], ['headerBackgroundColor', 'url(x)'], ['signInPageText', 'x'.repeat(1_025)], ['usernameHintText', 'x'.repeat(65)],
    ['customForgotMyPasswordText', 'x'.repeat(257)], ['customPrivacyAndCookiesUrl', 'javascript:alert(1)'], ['customPrivacyAndCookiesUrl', 'https://user:pass@evil.test/'], ['customPrivacyAndCookiesUrl', '/relative'],
    ['customPrivacyAndCookiesUrl', 'mailto:a@b.test'], ['customTermsOfUseUrl', `https://x.test/${'x'.repeat(120)}`], ['customAccountResetCredentialsUrl', 'data:text/html,x'], ['bannerLogo', { hash: 'x', width: 1, height: 1 }],
    ['bannerLogo', { hash: HASH, width: 246, height: 36 }], ['bannerLogo', { hash: HASH, width: 245, height: 37 }], ['favicon', { hash: HASH, width: 33, height: 32 }], ['squareLogo', { hash: HASH, width: 0, height: 1 }], ['backgroundImage', { hash: HASH, width: 1_921, height: 1_080 }],
    ['bannerLogo', { hash: HASH, width: 1, height: 1, href: 'x' }], ['customCSS', 'x'.repeat(25 * 1_024 + 1)], ['loginPageLayoutConfiguration', { layoutTemplateType: 'split' }], ['loginPageTextVisibilitySettings', { hideEverything: true }], ['constructor', 'x'], ['unknownField', 'x'],
    ['contentCustomization', { attributeCollection: [{ key: 'a b', value: 'x' }] }],
  ])('refuses %s = %j and names it', (field, value) => {
    const issue = BrandDocument.safeParse({ default: { [field]: value } }).error?.issues[0]
    expect([...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])]).toContain(issue?.code === 'unrecognized_keys' && issue.path.length > 1 ? 'loginPageTextVisibilitySettings' === field ? 'hideEverything' : 'href' : field)
  })
  it.each(['xx-', 'english', 'de-de', 'DE', 'fr_FR', '../x', 'x-private', 'en-u-ca-buddhist', '', '__proto__x', 'default'])('refuses the language %j', (tag) => {
    expect(BrandDocument.safeParse({ default: {}, localizations: { [tag]: {} } }).success).toBe(false)
  })
  it('knows languages with script and region', () => {
    expect(['fr-fr', 'zh-hant-tw', 'es-419', 'AR'].map(canonicalLanguage)).toEqual(['fr-FR', 'zh-Hant-TW', 'es-419', 'ar'])
  })
})

describe('the chain', () => {
  const theme = brand({ usernameHintText: 'theme' }, { de: { signInPageText: 'Thema' } })
  const branding = brand({ usernameHintText: 'default', signInPageText: 'default', loginPageLayoutConfiguration: { isFooterShown: false } }, { 'de': { usernameHintText: 'deutsch', backgroundColor: '#112233' }, 'fr-FR': { signInPageText: 'Bonjour' } })
  it('theme, then branding, then neutral; language before default in each', () => {
    const { fields, sources, layout } = resolveBrand({ theme, branding }, 'de-AT')
    expect(fields).toMatchObject({ usernameHintText: 'theme', signInPageText: 'Thema', backgroundColor: '#112233', bannerLogo: null })
    expect(layout).toEqual({ layoutTemplateType: 'default', isHeaderShown: false, isFooterShown: false })
    expect(sources).toMatchObject({
      'usernameHintText': { layer: 'theme', language: null }, 'signInPageText': { layer: 'theme', language: 'de' }, 'backgroundColor': { layer: 'branding', language: 'de' },
      'bannerLogo': { layer: 'neutral', language: null }, 'loginPageLayoutConfiguration.isFooterShown': { layer: 'branding', language: null },
    })
  })
  it.each([['fr', 'Bonjour'], ['fr-CA', 'Bonjour'], ['FR-fr', 'Bonjour'], ['it', 'default'], ['f', 'default']])('a reader of %s sees %s', (language, text) => {
    expect(resolveBrand({ branding }, language).fields.signInPageText).toBe(text)
  })
  it('without a brand everything is neutral', () => {
    const { sources, layout, hidden } = resolveBrand({ branding: null }, 'en')
    expect(new Set(Object.values(sources).map(({ layer }) => layer))).toEqual(new Set(['neutral']))
    expect([layout.isFooterShown, hidden.hideTermsOfUse]).toEqual([true, false])
  })
})

describe('contrast', () => {
  const failing = (fields: Readonly<Record<string, unknown>>) => checkContrast(brand(fields)).map(({ pair, scheme, hides }) => `${pair} ${scheme}${hides ? ' hides' : ''}`)
  it('our own colours, and any accent, pass', () => {
    for (const accentColor of [null, '#ffffff', '#000000', '#ffff00', '#ff6600', '#0a7d4f', '#808080']) expect(failing({ accentColor })).toEqual([])
  })
  it('names the pair and the scheme that fail', () => {
    expect(failing({ customCSS: '.ext-primary{background-color:#ffff00;color:#ffffff}' })).toEqual(expect.arrayContaining(['primary light', 'primary dark', 'primary-edge light']))
    expect(failing({ customCSS: '@media (prefers-color-scheme:light){.ext-button.ext-primary:hover{color:#3a55d9;background-color:#3a55d9}}' })).toEqual(['primary-hover light'])
  })
  it('a card in the colour of its text hides what protects people', () => {
    expect(failing({ customCSS: '.ext-sign-in-box{background-color:#151823}' })).toContain('title light hides')
    expect(failing({ customCSS: '@media (prefers-color-scheme:light){.ext-sign-in-box{background-color:#fffdf5}}' })).toEqual([])
  })
  it('looks at every language', () => {
    expect(checkContrast(brand({}, { ar: { customCSS: '.ext-boilerplate-text{color:#eeeeee}' } }))).toEqual([{ pair: 'boilerplate', scheme: 'light', language: 'ar', colour: '#eeeeee', ground: '#ffffff', ratio: 1.16, needed: 4.5, hides: false }])
  })
})

describe('the little Markdown', () => {
  it('knows bold, italic, underlined, links and lines', () => {
    expect(parseBrandText('**a _b_** ++c++ [d](https://x.test/e)\nf')).toEqual([
      { kind: 'strong', children: [{ kind: 'text', text: 'a ' }, { kind: 'emphasis', children: [{ kind: 'text', text: 'b' }] }] }, { kind: 'text', text: ' ' },
      { kind: 'underline', children: [{ kind: 'text', text: 'c' }] }, { kind: 'text', text: ' ' }, { kind: 'link', href: 'https://x.test/e', children: [{ kind: 'text', text: 'd' }] }, { kind: 'break' }, { kind: 'text', text: 'f' },
    ])
  })
  it.each(['<script>alert(1)</script>', '[a](javascript:alert(1))', '[a](/x)', '[a](https://u:p@x.test)', '**', '** a**', 'snake_case_word', '[a](data:text/html,x)', '[a]', '++', '[[a](b)', '[a](\\x)'])('%j stays text', (source) => {
    expect(parseBrandText(source)).toEqual([{ kind: 'text', text: source }])
  })
  const textOf = (all: readonly BrandInline[]): string => all.map((part) => (part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : textOf(part.children))).join('')
  const hrefsOf = (all: readonly BrandInline[]): string[] => all.flatMap((part) => ('children' in part ? [...(part.kind === 'link' ? [part.href] : []), ...hrefsOf(part.children)] : []))
  const soup = (...pieces: string[]) => fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join(''))
  it('marks change nothing but themselves', () => {
    const unmarked = (text: string) => text.replaceAll(/[*_+]/g, '')
    fc.assert(fc.property(soup('**', '_', '++', 'a', ' ', '\n', '<b>', 'é'), (source) => {
      expect(unmarked(textOf(parseBrandText(source)))).toBe(unmarked(source))
    }))
  })
  it('no link acts', () => {
    fc.assert(fc.property(soup('[', 'a', '](', ')', '[a](https://x.test)', 'https://x.test', 'javascript:x', '[b](data:x)', '**', '_'), (source) => {
      for (const href of hrefsOf(parseBrandText(source))) expect(href).toMatch(/^https:/)
    }))
  })
  it('an address of a link is whole or nothing', () => {
    expect(['https://x.test/a b', 'mailto:a@b.test', 'mailto:a@b.test?bcc=c@d.test', 'ftp://x.test', 'JaVaScRiPt:1', ''].map(safeAddress)).toEqual(['https://x.test/a%20b', 'mailto:a@b.test', null, null, null, null])
  })
})
