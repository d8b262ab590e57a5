import { randomBytes, randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let used = pool.length
let lastMs = 0
let sequence = 0

/**
 * UUID version 7 (RFC 9562 §5.7). Without an argument: of this moment, increasing within this process even inside one millisecond.
 * With one: it carries that moment, in milliseconds, for rows whose time is an argument.
 */
export function newId(atMs?: number): string {
  if (atMs !== undefined) return format(atMs, fill(2).readUInt16BE() & 0xfff)
  const nowMs = Date.now()
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  return format(lastMs, sequence)
}

function format(ms: number, counter: number): string {
  const time = ms.toString(16).padStart(12, '0')
  const tail = Buffer.from(fill(8))
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80
  const hex = tail.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`
}

function fill(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.subarray(used - bytes, used)
}

/** 128 random bits for one page's Content-Security-Policy. */
export function newNonce(): string {
  return fill(16).toString('base64')
}

/** Random URL-safe text of `bytes` entropy bytes. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}
