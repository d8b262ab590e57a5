import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly to: readonly string[]
  readonly raw: Buffer
  readonly parsed: Email
}

/** A real mail server on loopback for tests. `refuse` is asked for every recipient and answers with an SMTP status, or nothing to take the mail. */
export interface TestMailServer {
  readonly url: string
  readonly received: ReceivedMail[]
  refuse: (address: string) => number | undefined
  close(): Promise<void>
}

export async function startTestMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    onRcptTo({ address }, _session, done) {
      const status = test.refuse(address)
      done(status === undefined ? null : Object.assign(new Error('refused by the test'), { responseCode: status }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        void PostalMime.parse(raw).then((parsed) => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, parsed })
          done()
        })
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  // SAFE: a listening TCP server has an address with a port.
  const { port } = listening.address() as AddressInfo
  const test: TestMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return test
}
