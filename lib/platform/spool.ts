import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { runtime } from './runtime'

/** An upload at rest on the local disk, so that no slow sender ever holds a transaction open. */
export interface Spooled {
  readonly id: string
  readonly bytes: number
  readonly sha256: string
}

export class SpoolTooLarge extends Error {}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const folder = () => path.join(runtime().env.dataDir, 'spool')

function fileOf(id: string): string {
  if (!ID.test(id)) throw new RangeError('not a spool id')
  return path.join(folder(), id)
}

/** Writes a stream to disk, in constant memory. Throws SpoolTooLarge above `maxBytes`; nothing is left behind by a failure. */
export async function spool(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Spooled> {
  const id = randomUUID()
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const file = await open(fileOf(id), 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw new SpoolTooLarge(`more than ${maxBytes} bytes`)
      hash.update(chunk)
      await file.write(chunk)
    }
    await file.close()
  } catch (error) {
    await file.close()
    await discardSpool(id)
    throw error
  }
  return { id, bytes, sha256: hash.digest('hex') }
}

/** The bytes again, from the start. */
export function readSpool(id: string): AsyncIterable<Uint8Array> {
  return createReadStream(fileOf(id), { highWaterMark: 256 * 1024 })
}

export async function discardSpool(id: string): Promise<void> {
  await rm(fileOf(id), { force: true })
}

/** Removes what a killed process left behind. Returns how many files. */
export async function sweepSpool(olderThan: Date): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder()).catch(() => [])) {
    if (!ID.test(name)) continue
    const { mtime } = await stat(fileOf(name))
    if (mtime >= olderThan) continue
    await discardSpool(name)
    removed += 1
  }
  return removed
}
