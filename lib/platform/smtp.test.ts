import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailTransport, toRaw, type MailTransport, type OutgoingMail } from './smtp'
import { SmtpError } from './smtp-error'
import { parseSmtpUrl } from './smtp-url'

interface Received {
  from: string
  to: string[]
  raw: Buffer
}

const mail: OutgoingMail = {
  id: '0199c1de-0000-7000-8000-000000000001',
  from: { address: 'no-reply@id.example.com', name: 'Contoso' },
  to: { address: 'grace@example.com', name: 'Grace Hopper' },
  subject: 'Grüße aus مصر',
  html: '<p>Hello <b>Grace</b></p>',
  text: 'Hello Grace\n.\nline that starts with a dot',
  date: new Date('2026-11-22T10:00:00Z'),
  unsubscribeUrl: 'https://id.example.com/t/contoso/invitations/stop?token=abc',
}

const closers: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom
        received.push({ from: from ? from.address : '', to: session.envelope.rcptTo.map((to) => to.address), raw: Buffer.concat(chunks) })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  // SAFE: a listening TCP server has an address and a port.
  return { port: (listening.address() as AddressInfo).port, received }
}

function transport(port: number, query = ''): MailTransport {
  const made = createMailTransport(parseSmtpUrl(`smtp://127.0.0.1:${port}${query}`, 'https://id.example.com'))
  closers.unshift(() => made.close())
  return made
}

function refuse(status: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: status })
}

const failure = (promise: Promise<unknown>) => promise.then(() => 'taken', (error: unknown) => (error instanceof SmtpError ? error.failure : error))

describe('toRaw', () => {
  it('writes both parts, the headers that keep robots quiet, and the same bytes each time', async () => {
    const raw = await toRaw(mail)
    const parsed = await PostalMime.parse(raw)
    expect(parsed).toMatchObject({ subject: mail.subject, messageId: '<0199c1de-0000-7000-8000-000000000001@id.example.com>', from: { name: 'Contoso', address: 'no-reply@id.example.com' } })
    expect(parsed.html?.trim()).toBe(mail.html)
    expect(parsed.text?.trim()).toBe(mail.text)
    const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]))
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All', 'list-unsubscribe': `<${mail.unsubscribeUrl}>` })
    expect(headers).not.toHaveProperty('x-mailer')
    expect(await toRaw(mail)).toEqual(raw)
    expect(raw.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it.each([
    { to: { address: 'victim@x.com,attacker@y.com' } },
    { to: { address: '"e@attacker.com"@victim.com' } },
    { to: { address: 'a@x.com\r\nBcc: b@y.com' } },
    { replyTo: 'a@x.com\r\nBcc: b@y.com' },
    { from: { address: 'a＠x.com', name: '' } },
  ])('refuses an address that is not one mailbox: %j (AB-14, AB-15, AB-16)', async (change) => {
    expect(await failure(toRaw({ ...mail, ...change }))).toBe('addressInvalid')
  })

  it('never lets a subject or a name add a header or an address', async () => {
    expect(await failure(toRaw({ ...mail, subject: 'Hi\r\nBcc: b@y.com' }))).toBe('contentRefused')
    const raw = await toRaw({ ...mail, from: { ...mail.from, name: 'Bank <service@bank.com>\r\nBcc: b@y.com' }, to: { ...mail.to, name: '"x" <y@z.com>, other' } })
    const parsed = await PostalMime.parse(raw)
    expect(parsed.from).toMatchObject({ address: 'no-reply@id.example.com', name: 'Bank service bank.com Bcc: b y.com' })
    expect(parsed.to).toEqual([{ address: 'grace@example.com', name: 'x y z.com , other' }])
    expect(parsed.bcc).toBeUndefined()
  })
})

describe('createMailTransport', () => {
  it('delivers exactly what toRaw shows, to exactly one mailbox', async () => {
    const { port, received } = await serve()
    await transport(port).send(mail)
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ from: 'no-reply@id.example.com', to: ['grace@example.com'] })
    expect(received[0]?.raw.toString().trimEnd()).toBe((await toRaw(mail)).toString().trimEnd())
  })

  it('keeps connections for the next message', async () => {
    let connections = 0
    const { port, received } = await serve({ onConnect: (_session, done) => (connections++, done()) })
    const smtp = transport(port, '?connections=1')
    for (let at = 0; at < 5; at++) await smtp.send(mail)
    expect([received.length, connections]).toEqual([5, 1])
  })

  it.each([
    [550, 'recipientRefused'],
    [451, 'mailboxBusy'],
    [421, 'serverBusy'],
  ])('says what a %i for the recipient means', async (status, expected) => {
    const { port } = await serve({ onRcptTo: (_address, _session, done) => done(refuse(status, 'no such user\r\nhere')) })
    const sent = transport(port).send(mail)
    expect(await failure(sent)).toBe(expected)
    await expect(sent).rejects.toThrow(/no such user/)
    await expect(sent).rejects.not.toThrow(/[\r\n]/)
  })

  it('tells refused senders, contents and credentials apart', async () => {
    const sender = await serve({ onMailFrom: (_address, _session, done) => done(refuse(550, 'not you')) })
    expect(await failure(transport(sender.port).send(mail))).toBe('senderRefused')
    const content = await serve({ onData: (stream, _session, done) => (stream.resume(), stream.on('end', () => done(refuse(554, 'spam')))) })
    expect(await failure(transport(content.port).send(mail))).toBe('contentRefused')
    const login = await serve({ authOptional: false, onAuth: (_auth, _session, done) => done(null, {}) })
    const smtp = createMailTransport(parseSmtpUrl(`smtp://u:wrong@127.0.0.1:${login.port}`, 'https://id.example.com'))
    closers.unshift(() => smtp.close())
    expect(await failure(smtp.send(mail))).toBe('credentialsRefused')
  })

  it('does not hand over mail without TLS where TLS is demanded', async () => {
    const { port, received } = await serve()
    expect(await failure(transport(port, '?tls=required').send(mail))).toBe('tlsFailed')
    expect(received).toEqual([])
  })

  it('refuses a certificate it cannot verify where TLS is demanded, and takes it where it is only offered', async () => {
    const { port, received } = await serve({ disabledCommands: [] })
    expect(await failure(transport(port, '?tls=required').send(mail))).toBe('tlsFailed')
    await transport(port).send(mail)
    expect(received).toHaveLength(1)
  })

  it('says that nobody listens', async () => {
    const idle = createServer().listen(0, '127.0.0.1')
    await once(idle, 'listening')
    // SAFE: a listening TCP server has an address and a port.
    const { port } = idle.address() as AddressInfo
    await new Promise((resolve) => idle.close(resolve))
    expect(await failure(transport(port).send(mail))).toBe('serverUnreachable')
    expect(await failure(transport(port).check())).toBe('serverUnreachable')
  })
})
