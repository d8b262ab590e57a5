import { describe, expect, it } from 'vitest'
import { isMailbox, parseSmtpUrl } from './smtp-url'

const app = 'https://id.example.com'

describe('parseSmtpUrl', () => {
  it('takes the sender from the public address unless told otherwise', () => {
    expect(parseSmtpUrl('smtp://mail.example.com', app)).toEqual({ host: 'mail.example.com', port: 25, tls: 'opportunistic', auth: null, from: 'no-reply@id.example.com', connections: 5 })
    expect(parseSmtpUrl('smtp://mail.example.com?from=door@example.com', app).from).toBe('door@example.com')
  })

  it('demands TLS as soon as a password would cross the network', () => {
    expect(parseSmtpUrl('smtp://u:p%40ss@mail.example.com', app)).toMatchObject({ port: 587, tls: 'required', auth: { user: 'u', pass: 'p@ss' } })
    expect(parseSmtpUrl('smtp://u:p@127.0.0.1:2525', app).tls).toBe('opportunistic')
    expect(parseSmtpUrl('smtp://u:p@mail.example.com?tls=off', app).tls).toBe('off')
    expect(parseSmtpUrl('smtps://u:p@mail.example.com', app)).toMatchObject({ port: 465, tls: 'implicit' })
  })

  it.each(['mail.example.com', 'http://mail.example.com', 'smtp://', 'smtp://h?tls=maybe', 'smtp://h?connections=0', 'smtp://h?from=a@x.com,b@y.com', 'smtp://h?from=%0d%0aBcc:a@x.com'])('refuses %s and names the variable', (url) => {
    expect(() => parseSmtpUrl(url, app)).toThrow(/SMTP_URL/)
  })
})

describe('isMailbox', () => {
  it.each(['a@example.com', "o'brien+tag@sub.example.com", 'no-reply@localhost', 'a.b@127.0.0.1'])('takes %s', (value) => {
    expect(isMailbox(value)).toBe(true)
  })

  it.each([
    'victim@x.com,attacker@y.com', 'victim@x.com;attacker@y.com', 'victim@x.com attacker@y.com', '"e@attacker.com"@victim.com', '"a b"@x.com',
    'a@x.com\r\nBcc: b@y.com', 'a@x.com\n', 'a＠x.com', 'a@ex\u200bample.com', '<a@x.com>', 'A <a@x.com>', 'a@x.com (b@y.com)', 'a@@x.com', 'a..b@x.com', '.a@x.com',
    'a@', '@x.com', 'a', '', 'a@x..com', 'a@-x.com', `${'a'.repeat(65)}@x.com`, `a@${'x'.repeat(254)}.com`, 'a@[127.0.0.1]', 'group: a@x.com;',
  ])('refuses %j (AB-14, AB-15, AB-16)', (value) => {
    expect(isMailbox(value)).toBe(false)
  })
})
