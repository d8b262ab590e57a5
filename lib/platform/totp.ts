import { randomBytes } from 'node:crypto'
import { Secret, TOTP as Otp } from 'otpauth'
import { constantTimeEqual } from './crypto'

// RFC 6238 with what every authenticator app can do.
const DIGITS = 6
const PERIOD = 30
const ALGORITHM = 'SHA1'

/** 160 random bits: the key length that RFC 4226 recommends. */
export const newTotpSecret = (): Buffer => randomBytes(20)

const toSecret = (bytes: Buffer) => new Secret({ buffer: Uint8Array.from(bytes).buffer })

export const totpKeyText = (secret: Buffer): string => toSecret(secret).base32

/** The code of one step (RFC 6238 over HMAC-SHA-1). */
export function totpCode(secret: Buffer, step: number, digits: number = DIGITS): string {
  return Otp.generate({ secret: toSecret(secret), algorithm: ALGORITHM, digits, period: PERIOD, timestamp: step * PERIOD * 1000 })
}

/** The step whose code was typed, or undefined; every candidate is computed and compared, whichever fits. */
export function matchTotp(secret: Buffer, steps: readonly number[], typed: string): number | undefined {
  let found: number | undefined
  for (const step of steps) if (constantTimeEqual(totpCode(secret, step), typed)) found ??= step
  return found
}

/** What an authenticator app reads from the picture. */
export function totpUri(secret: Buffer, label: { readonly issuer: string; readonly account: string }): string {
  return new Otp({ issuer: label.issuer, label: label.account, secret: toSecret(secret), algorithm: ALGORITHM, digits: DIGITS, period: PERIOD }).toString()
}
