import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's argon2id floor (the library's default algorithm): 19 MiB, two passes, one lane. Raising it here makes `needsRehash` true for older hashes. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$'

/** Hashing takes 19 MiB and a core each: so many at once, so many waiting, and the rest are told to come back. */
const AT_ONCE = Math.max(1, availableParallelism())
const WAITING = 256

export class HashingBusyError extends Error {
  override readonly name = 'HashingBusyError'
  readonly code = 'ETIMEDOUT'
}

let running = 0
const queue: (() => void)[] = []

async function slot<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new HashingBusyError('too many passwords are being checked')
    await new Promise<void>((resolve) => queue.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
}

/** NFKC first, so that the same password typed on two keyboards is the same bytes (NIST SP 800-63B §5.1.1.2). */
const bytes = (password: string) => password.normalize('NFKC')

/** argon2id in PHC form. Runs off the event loop; throws HashingBusyError when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return slot(() => hash(bytes(password), PARAMETERS))
}

/** False for a wrong password and for a hash that cannot be read. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return slot(() => verify(stored, bytes(password)).catch(() => false))
}

/** True when the stored hash was made with other parameters than today's and should be written again after a right password. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(CURRENT)
}

let decoy: Promise<string> | undefined

/** Costs what a real check costs and is always false: for names that do not exist (AB-33). */
export async function verifyDecoy(password: string): Promise<false> {
  decoy ??= hashPassword('no account has this password')
  await verifyPassword(await decoy, password)
  return false
}
