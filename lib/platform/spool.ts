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

/** No room on the disk, or no more of it for this account. */
export class SpoolFull extends Error {}

const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const folder = () => path.join(runtime().env.dataDir, 'spool')

function fileOf(id: string): string {
  if (!ID.test(id)) throw new RangeError('not a spool id')
  return path.join(folder(), id)
}

/** Writes a stream to disk, in constant memory. Throws SpoolTooLarge above `maxBytes` and SpoolFull when the disk is full; nothing is left behind by a failure. */
export async function spool(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Spooled> {
  const id = randomUUID()
  try {
    await mkdir(folder(), { recursive: true, mode: 0o700 })
    return { id, ...(await store(fileOf(id), source, maxBytes)) }
  } catch (error) {
    await discardSpool(id)
    throw NO_ROOM.has(Object(error).code) ? new SpoolFull('no room for an upload', { cause: error }) : error
  }
}

async function store(name: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Omit<Spooled, 'id'>> {
  const file = await open(name, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw new SpoolTooLarge(`more than ${maxBytes} bytes`)
      hash.update(chunk)
      // Not write(): a disk that is nearly full takes a part of the chunk and reports no error.
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
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
