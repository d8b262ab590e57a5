import { randomBytes } from 'node:crypto'
import { lettersOf } from '@/lib/domain/authentication-method'
import { hashCode } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'

const context = (userId: string) => `recovery-code:${userId}`

/** As it is stored: keyed, and bound to its owner. */
export const recoveryHash = (userId: string, code: string): Buffer => hashCode(runtime().keys, code, context(userId))

/** The same under every key of the ring: a code that was printed before a rotation still works. */
export const recoveryHashes = (userId: string, code: string): Buffer[] => runtime().keys.keys.map((key) => hashCode({ keys: [key] }, code, context(userId)))

/** Random letters for a recovery code or a pass. */
export function randomLetters(length: number): string {
  for (;;) {
    const letters = lettersOf(randomBytes(length * 2), length)
    if (letters !== null) return letters
  }
}
