import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { LRUCache } from 'lru-cache'

/** Keys in use: the first encrypts, all decrypt. Rotation puts a new one in front. */
export interface KeyRing {
  readonly keys: readonly { readonly id: string; readonly secret: Buffer }[]
}

const keyId = (secret: Buffer) => createHash('sha256').update('vestibule key id').update(secret).digest('hex').slice(0, 8)

/** Builds a ring from SECRET_KEY: several keys are separated by commas, newest first. */
export function keyRing(secretKey: string): KeyRing {
  const keys = secretKey.split(',').map((part) => part.trim()).filter(Boolean).map((part) => {
    const secret = createHash('sha256').update(part).digest()
    return { id: keyId(secret), secret }
  })
  if (keys.length === 0) throw new Error('SECRET_KEY is empty')
  return { keys }
}

/** SECRET_KEY when set, else a key generated once into DATA_DIR (mode 0600). */
export function loadKeyRing(options: { secretKey: string | undefined; dataDir: string }): KeyRing {
  if (options.secretKey) return keyRing(options.secretKey)
  const file = path.join(options.dataDir, 'secret-key')
  if (!existsSync(file)) {
    mkdirSync(options.dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return keyRing(readFileSync(file, 'utf8').trim().split('\n').join(','))
}

const subKeys = new WeakMap<Buffer, LRUCache<string, Buffer>>()

/** Derived once for each purpose: a sign-in asks for the same few a dozen times. */
function subKey(secret: Buffer, purpose: string): Buffer {
  const own = subKeys.get(secret) ?? new LRUCache<string, Buffer>({ max: 2_000 })
  subKeys.set(secret, own)
  const known = own.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, 'vestibule', purpose, 32))
  own.set(purpose, known)
  return known
}

function primary(ring: KeyRing) {
  const [first] = ring.keys
  if (!first) throw new Error('the key ring is empty')
  return first
}

/** AES-256-GCM. Layout: key id (4 bytes), nonce (12), tag (16), ciphertext. `context` is authenticated, so a value cannot be moved to another row. */
export function encryptSecret(ring: KeyRing, plain: string | Buffer, context: string): Buffer {
  const key = primary(ring)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', subKey(key.secret, 'encrypt'), nonce)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from(key.id, 'hex'), nonce, cipher.getAuthTag(), body])
}

/** Throws when the key is unknown, or value or context were changed. */
export function decryptSecret(ring: KeyRing, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed)
  const id = bytes.subarray(0, 4).toString('hex')
  const key = ring.keys.find((candidate) => candidate.id === id)
  if (!key) throw new Error(`no key ${id} in SECRET_KEY`)
  const decipher = createDecipheriv('aes-256-gcm', subKey(key.secret, 'encrypt'), bytes.subarray(4, 16))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(16, 32))
  return Buffer.concat([decipher.update(bytes.subarray(32)), decipher.final()])
}

/** True when a value is sealed with an older key and should be written again. */
export function needsResealing(ring: KeyRing, sealed: Uint8Array): boolean {
  return Buffer.from(sealed.subarray(0, 4)).toString('hex') !== primary(ring).id
}

/** A token that is derived, not stored: HMAC-SHA256 over purpose, id and version, base64url. */
export function deriveToken(ring: KeyRing, purpose: string, id: string, version: number): string {
  return createHmac('sha256', subKey(primary(ring).secret, `token:${purpose}`)).update(`${id}.${version}`).digest('base64url')
}

/** Compares with every key of the ring, in constant time. */
export function verifyToken(ring: KeyRing, purpose: string, id: string, version: number, presented: string): boolean {
  let ok = false
  for (const key of ring.keys) {
    const expected = createHmac('sha256', subKey(key.secret, `token:${purpose}`)).update(`${id}.${version}`).digest('base64url')
    if (constantTimeEqual(expected, presented)) ok = true
  }
  return ok
}

/** A derived short code of 8 digits, for typing; always guard it with an attempt counter. */
export function deriveCode(ring: KeyRing, purpose: string, id: string, version: number): string {
  const digest = createHmac('sha256', subKey(primary(ring).secret, `code:${purpose}`)).update(`${id}.${version}`).digest()
  return (digest.readBigUInt64BE(0) % 100_000_000n).toString().padStart(8, '0')
}

/** Eight random digits. */
export function randomCode(): string {
  return randomInt(0, 100_000_000).toString().padStart(8, '0')
}

/** Keyed hash of a low-entropy secret (a code): useless without SECRET_KEY. */
export function hashCode(ring: KeyRing, code: string, context: string): Buffer {
  return createHmac('sha256', subKey(primary(ring).secret, 'code-hash')).update(context).update('\0').update(code).digest()
}

/** Compares a code with its keyed hash under every key of the ring, in constant time: a code that was mailed before a rotation still works. */
export function verifyCode(ring: KeyRing, code: string, context: string, stored: Uint8Array): boolean {
  let ok = false
  for (const key of ring.keys) if (constantTimeEqual(hashCode({ keys: [key] }, code, context), stored)) ok = true
  return ok
}

export function sha256(value: string | Uint8Array): Buffer {
  return createHash('sha256').update(value).digest()
}

/** Derives a purpose-bound secret, e.g. database role passwords. */
export function deriveSecret(ring: KeyRing, purpose: string): string {
  return subKey(primary(ring).secret, purpose).toString('base64url')
}

/** The same under every key, newest first: sign with the first, accept all, so that a rotation ends nothing that is under way. */
export function deriveSecrets(ring: KeyRing, purpose: string): readonly [string, ...string[]] {
  return [deriveSecret(ring, purpose), ...ring.keys.slice(1).map((key) => deriveSecret({ keys: [key] }, purpose))]
}

export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(sha256(a), sha256(b))
}
