import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/**
 * A backup is a gzip stream of frames: one byte of kind, four of length (big endian), the body.
 * 'M' head (JSON) · for each table 'T' (JSON: name, columns), 'D' data of COPY, 'E' (JSON: rows, sha256) · 'Z' end.
 */
export const Head = z.object({
  format: z.literal('vestibule-backup-1'),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** Which SECRET_KEY opens the sealed values. Never the key. */
  keyIds: z.array(z.string()),
  appUrl: z.string(),
  /** The oldest log row: its month's partition must be there before the rows. */
  logsFrom: z.iso.datetime().nullable(),
})
export type Head = z.infer<typeof Head>

export const TableHead = z.object({ name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)) })
export const TableEnd = z.object({ rows: z.number().int(), sha256: z.string() })

export type FrameKind = 'M' | 'T' | 'D' | 'E' | 'Z'
export interface Frame {
  readonly kind: FrameKind
  readonly body: Buffer
}

const KINDS: readonly string[] = ['M', 'T', 'D', 'E', 'Z']
const MOST = 64 * 1024 * 1024

export class BrokenBackupError extends Error {
  override readonly name = 'BrokenBackupError'
}

export async function writeFrame(out: Writable, kind: FrameKind, body: Buffer | object): Promise<void> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  const head = Buffer.alloc(5)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  out.write(head)
  if (!out.write(bytes)) await once(out, 'drain')
}

/** Reads the frames of an unpacked stream. Throws BrokenBackupError when it is cut off or is something else. */
export async function* readFrames(input: Readable): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of input) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    for (;;) {
      if (rest.length < 5) break
      const kind = rest.toString('latin1', 0, 1)
      const length = rest.readUInt32BE(1)
      if (!KINDS.includes(kind) || length > MOST) throw new BrokenBackupError('This file is not a backup of Vestibule.')
      if (rest.length < 5 + length) break
      // SAFE: checked against KINDS above.
      yield { kind: kind as FrameKind, body: rest.subarray(5, 5 + length) }
      rest = rest.subarray(5 + length)
    }
  }
  if (rest.length > 0) throw new BrokenBackupError('The backup is cut off.')
}

export function parseFrame<Schema extends z.ZodType>(frame: Frame | undefined, kind: FrameKind, schema: Schema): z.output<Schema> {
  if (!frame || frame.kind !== kind) throw new BrokenBackupError('The backup is cut off or damaged.')
  const parsed = schema.safeParse(JSON.parse(frame.body.toString('utf8')))
  if (!parsed.success) throw new BrokenBackupError('The backup is damaged, or was written by another version.')
  return parsed.data
}

export const newHash = (): Hash => createHash('sha256')
