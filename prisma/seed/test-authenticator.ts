import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { runtime } from '@/lib/platform/runtime'

const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const sha = (value: Uint8Array | string) => createHash('sha256').update(value).digest()
const uint32 = (value: number) => { const out = Buffer.alloc(4); out.writeUInt32BE(value); return out }
const uint16 = (value: number) => { const out = Buffer.alloc(2); out.writeUInt16BE(value); return out }

/** CBOR (RFC 8949), as little of it as an attestation needs. */
function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  return size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(size)])
}
const cborText = (text: string) => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)])
const cborBytes = (bytes: Buffer) => Buffer.concat([head(2, bytes.length), bytes])
const cborInt = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value))
const cborMap = (pairs: readonly (readonly [Buffer, Buffer])[]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

const UP = 0x01
const UV = 0x04
const BACKED_UP = 0x18
const ATTESTED = 0x40

interface Options {
  readonly origin?: string
  readonly rpId?: string
  readonly userVerified?: boolean
  readonly aaguid?: string
  /** Signs for its model with the new key itself (packed, self attestation). */
  readonly attests?: boolean
}

/** An authenticator of one credential, for tests without a browser. It counts, and does whatever wrong thing a test asks of it. */
export class TestAuthenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly credentialId = randomBytes(32)
  counter = 0
  #handle = ''

  constructor(readonly options: Options = {}) {}

  get #party() {
    const { origin, hostname } = new URL(runtime().env.appUrl)
    return { origin: this.options.origin ?? origin, rpId: this.options.rpId ?? hostname }
  }

  #authData(attested: Buffer | null): Buffer {
    const flags = UP | (this.options.userVerified === false ? 0 : UV) | BACKED_UP | (attested ? ATTESTED : 0)
    return Buffer.concat([sha(this.#party.rpId), Buffer.from([flags]), uint32(this.counter), attested ?? Buffer.alloc(0)])
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#party.origin, crossOrigin: false }))
  }

  /** What navigator.credentials.create would give, as JSON text. */
  create(request: { readonly challenge: string; readonly user: { readonly id: string } }): string {
    this.#handle = request.user.id
    const aaguid = Buffer.from((this.options.aaguid ?? '00000000-0000-0000-0000-000000000000').replaceAll('-', ''), 'hex')
    const attested = Buffer.concat([aaguid, uint16(this.credentialId.length), this.credentialId, coseKey(this.#keys.publicKey)])
    const [authData, clientData] = [this.#authData(attested), this.#clientData('webauthn.create', request.challenge)]
    const statement = this.options.attests
      ? cborMap([[cborText('alg'), cborInt(-7)], [cborText('sig'), cborBytes(sign('sha256', Buffer.concat([authData, sha(clientData)]), this.#keys.privateKey))]])
      : cborMap([])
    const object = cborMap([[cborText('fmt'), cborText(this.options.attests ? 'packed' : 'none')], [cborText('attStmt'), statement], [cborText('authData'), cborBytes(authData)]])
    return JSON.stringify({
      id: b64(this.credentialId), rawId: b64(this.credentialId), type: 'public-key', clientExtensionResults: {},
      response: { clientDataJSON: b64(clientData), attestationObject: b64(object), transports: ['internal'] },
    })
  }

  /** What navigator.credentials.get would give, as JSON text. */
  get(request: { readonly challenge: string }): string {
    this.counter += 1
    const authData = this.#authData(null)
    const clientData = this.#clientData('webauthn.get', request.challenge)
    const signature = sign('sha256', Buffer.concat([authData, sha(clientData)]), this.#keys.privateKey)
    return JSON.stringify({
      id: b64(this.credentialId), rawId: b64(this.credentialId), type: 'public-key', clientExtensionResults: {},
      response: { clientDataJSON: b64(clientData), authenticatorData: b64(authData), signature: b64(signature), userHandle: this.#handle },
    })
  }
}

function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const part = (value: unknown) => cborBytes(Buffer.from(String(value), 'base64url'))
  return cborMap([[cborInt(1), cborInt(2)], [cborInt(3), cborInt(-7)], [cborInt(-1), cborInt(1)], [cborInt(-2), part(x)], [cborInt(-3), part(y)]])
}
