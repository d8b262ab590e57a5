import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CSV_LIMITS, detectEncoding, duplicateFinder, fromCsvCell, guessDelimiter, guessMapping, isVersionRow, rowIdentity, toCsvCell, toCsvRow, validateRow, type ImportRow,
} from './index'

const bytes = (...values: number[]) => Uint8Array.from(values)
const utf16 = (text: string, little: boolean) => bytes(...[...text].flatMap((char) => {
  const code = char.charCodeAt(0)
  return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
}))

describe('detectEncoding', () => {
  it.each([
    ['UTF-8 with mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8', 3, false], ['UTF-16 LE with mark', bytes(0xff, 0xfe, 0x61, 0), 'utf-16le', 2, false],
    ['UTF-16 BE with mark', bytes(0xfe, 0xff, 0, 0x61), 'utf-16be', 2, false], ['ASCII', new TextEncoder().encode('email\n'), 'utf-8', 0, false],
    ['UTF-8', new TextEncoder().encode('Zürich'), 'utf-8', 0, false], ['UTF-8 cut in the middle', new TextEncoder().encode('Zü').slice(0, 2), 'utf-8', 0, false],
    ['windows-1252', bytes(0x5a, 0xfc, 0x72, 0x69), 'windows-1252', 0, true], ['UTF-16 LE, no mark', utf16('email,name', true), 'utf-16le', 0, true],
    ['UTF-16 BE, no mark', utf16('email,name', false), 'utf-16be', 0, true], ['an empty file', bytes(), 'utf-8', 0, false],
  ])('%s', (_name, head, encoding, skip, guessed) => {
    expect(detectEncoding(head)).toEqual({ encoding, skip, guessed })
  })
})

describe('cells', () => {
  it.each([
    ['=1+1', "'=1+1"], ['+49 30 123', "'+49 30 123"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', `"'\t=1"`], ['  =1', "'  =1"], ['＝1', "'＝1"],
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`], ['plain', 'plain'], ['a,b', '"a,b"'], ['say "hi"', '"say ""hi"""'], ['a\nb', '"a\nb"'], ['', ''],
    ["O'Brien", "O'Brien"], ["'=1", "''=1"], [null, ''], [undefined, ''], [-5, '-5'], [true, 'true'], [new Date('2026-01-02T03:04:05Z'), '2026-01-02T03:04:05.000Z'], [new Date('x'), ''],
  ])('%j → %s', (value, expected) => {
    expect(toCsvCell(value)).toBe(expected)
  })
  it('no exported text starts a formula, and reading it back gives the text', () => {
    const risky = fc.tuple(fc.constantFrom('', ' ', '\t', '\r', "'", '"'), fc.constantFrom('=', '+', '-', '@', '＝', ''), fc.string()).map((parts) => parts.join(''))
    fc.assert(fc.property(fc.oneof(risky, fc.string({ unit: 'binary' })), (text) => {
      const cell = toCsvCell(text)
      const content = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
      expect(content.trimStart()).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(fromCsvCell(content)).toBe(text)
    }), { numRuns: 2_000 })
  })
  it('joins a line', () => {
    expect(toCsvRow(['a', null, 3, '=x'])).toBe("a,,3,'=x\r\n")
  })
})

describe('columns', () => {
  it('reads the template of Entra (§1.8)', () => {
    const headers = [
      'Email address to invite [inviteeEmail] Required', 'Redirection url [inviteRedirectURL] Required', 'Send invitation message (true or false) [sendEmail]',
      'Customized invitation message [customizedMessageBody]',
    ]
    expect(guessMapping(headers)).toEqual({ email: 0, redirectUrl: 1, sendMail: 2, message: 3 })
    expect(isVersionRow(['version:v1.0', '', ''])).toBe(true)
    expect(isVersionRow(headers)).toBe(false)
    expect(isVersionRow([])).toBe(false)
  })
  it.each([
    [['Name', 'E-mail', 'Company', 'Job title'], { displayName: 0, email: 1, companyName: 2, jobTitle: 3 }],
    [['E-Mail Address (required)', 'FIRST NAME', 'last_name'], { email: 0, givenName: 1, surname: 2 }],
    [['mail', 'email'], { email: 1 }], [['Email', 'Email'], { email: 0 }], [['foo', 'bar'], {}], [[], {}],
  ])('%j', (headers, expected) => {
    expect(guessMapping(headers)).toEqual(expected)
  })
  it.each([['email,name', ','], ['email;name;"a,b,c"', ';'], ['email\tname', '\t'], ['email|name', '|'], ['email', ',']])('%j is split by %j', (line, expected) => {
    expect(guessDelimiter(line)).toBe(expected)
  })
})

const headers = ['Email', 'Name', 'Message', 'Groups', 'Days', 'Send', 'Cc', 'Language', 'Country', 'Sponsors']
const mapping = { email: 0, displayName: 1, message: 2, groups: 3, expiresInDays: 4, sendMail: 5, cc: 6, language: 7, country: 8, sponsors: 9 }
const check = (...cells: string[]) => validateRow(cells, 7, headers, mapping)
const codes = (...cells: string[]) => {
  const result = check(...cells)
  return result.ok ? [] : result.error.map(({ column, code }) => `${column}:${code}`)
}
const row = (...cells: string[]): ImportRow => {
  const result = check(...cells)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('validateRow', () => {
  it('reads a full row', () => {
    expect(row(' Ada@Contoso.com', 'Ada  Lovelace', 'Hello\r\nthere', 'Sales; Sales;Partners', '14', 'Yes', 'boss@contoso.com', 'de-DE', 'ch', 'a@x.com;b@x.com')).toMatchObject({
      email: 'ada@contoso.com', displayName: 'Ada Lovelace', message: 'Hello\nthere', groups: ['Sales', 'Partners'], expiresInDays: 14, sendMail: true, cc: 'boss@contoso.com',
      language: 'de-DE', attributes: { country: 'CH', jobTitle: null }, sponsors: ['a@x.com', 'b@x.com'], redirectUrl: null,
    })
  })
  it('reads a row with nothing but an address, and a short row', () => {
    expect(row('ada@contoso.com')).toMatchObject({ email: 'ada@contoso.com', displayName: null, sendMail: null, groups: [] })
  })
  it.each([
    [['', 'Ada'], ['Email:required']], [['not an address'], ['Email:email-list']], [['a@x.com,b@y.com'], ['Email:email-list']], [['victim＠x.com'], ['Email:email-look-alike']],
    [['"a@b.c"@x.com'], ['Email:email-quoted']], [['=cmd|calc'], ['Email:email-no-at']],
    [['a@x.com', 'x'.repeat(257)], ['Name:too-long']], [['a@x.com', '\u0000'], ['Name:control-character']], [['a@x.com', '', 'm'.repeat(1001)], ['Message:too-long']],
    [['a@x.com', '', 'm'.repeat(2_000_000)], ['Message:too-long']], [['x'.repeat(2_000_000)], ['Email:too-long']],
    [['a@x.com', '', '', Array.from({ length: 21 }, (_, i) => `g${i}`).join(';')], ['Groups:too-many']],
    [['a@x.com', '', '', '', '0'], ['Days:out-of-range']], [['a@x.com', '', '', '', '91'], ['Days:out-of-range']], [['a@x.com', '', '', '', '1e3'], ['Days:not-a-number']],
    [['a@x.com', '', '', '', '', 'maybe'], ['Send:not-boolean']], [['a@x.com', '', '', '', '', '', 'x'], ['Cc:email-no-at']], [['a@x.com', '', '', '', '', '', '', '../..'], ['Language:not-a-language']],
    [['a@x.com', '', '', '', '', '', '', '', '12'], ['Country:not-a-country']], [['a@x.com', ...Array.from({ length: 9 }, () => ''), 'extra'], [':too-many-cells']],
    [['', '', '', '', 'x', 'maybe'], ['Email:required', 'Send:not-boolean', 'Days:not-a-number']],
  ])('case %#', (cells, expected) => {
    expect(codes(...cells)).toEqual(expected)
  })
  it('says where, what and how much', () => {
    expect(check('a@x.com', 'x'.repeat(300))).toEqual({
      ok: false, error: [{ line: 7, column: 'Name', field: 'displayName', code: 'too-long', params: { max: 256, length: 300 } }],
    })
    expect(CSV_LIMITS.rows).toBe(50_000)
  })
  it('keeps a name that looks like a formula or HTML as text', () => {
    expect(row('a@x.com', "'=1+1").displayName).toBe('=1+1')
    expect(row('a@x.com', '<b>Ada</b>').displayName).toBe('<b>Ada</b>')
  })
  it('never throws, whatever the cells', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), (cells) => {
      const result = check(...cells)
      if (!result.ok) expect(result.error.length).toBeGreaterThan(0)
    }))
  })
})

describe('identity of a row', () => {
  it('is the same for the same person and wishes, however written', () => {
    expect(rowIdentity(row('ADA@contoso.com ', 'Ada', '', 'B;A'))).toBe(rowIdentity(row('ada@contoso.com', ' Ada', '', 'A; B')))
    expect(rowIdentity(row('ada@contoso.com', 'Ada'))).not.toBe(rowIdentity(row('ada@contoso.com', 'Eve')))
  })
  it('finds the second line of the same mailbox', () => {
    const find = duplicateFinder('Email')
    expect(find(row('ada@contoso.com'), 2)).toBeNull()
    expect(find(row('bob@contoso.com'), 3)).toBeNull()
    expect(find(row('ADA@CONTOSO.COM'), 9)).toEqual({ line: 9, column: 'Email', field: 'email', code: 'duplicate', params: { firstLine: 2 } })
  })
})
