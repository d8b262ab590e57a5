/** Letters and digits that nobody confuses when reading them out: no 0 O 1 I L U. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const RECOVERY_CODE_LENGTH = 10
export const PASS_LENGTH = { min: 8, max: 48 } as const

const shaped = (raw: string) => raw.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
const known = (text: string) => [...text].every((letter) => CODE_ALPHABET.includes(letter))

/** A recovery code as stored, whatever its spaces, hyphens and case; null for what cannot be one. */
export function readRecoveryCode(raw: string): string | null {
  const code = shaped(raw)
  return code.length === RECOVERY_CODE_LENGTH && known(code) ? code : null
}

/** The same for a temporary access pass. */
export function readPass(raw: string): string | null {
  const code = shaped(raw)
  return code.length >= PASS_LENGTH.min && code.length <= PASS_LENGTH.max && known(code) ? code : null
}

/** As it is shown: groups that can be read out. */
export function showCode(code: string): string {
  const size = code.length === RECOVERY_CODE_LENGTH ? 5 : 4
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? ''
}

/** Random letters out of random bytes without favouring any: a byte beyond the last whole round is thrown away. */
export function lettersOf(bytes: Uint8Array, length: number): string | null {
  const limit = 256 - (256 % CODE_ALPHABET.length)
  const letters = [...bytes].filter((byte) => byte < limit).slice(0, length).map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length])
  return letters.length === length ? letters.join('') : null
}
