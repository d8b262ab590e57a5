import type { Writable } from 'node:stream'
import type pg from 'pg'

/** What the protocol layer of `pg` offers a submitted query; not in its types. */
interface Wire {
  readonly stream: { pause(): void; resume(): void }
  sendCopyFromChunk(chunk: Buffer): boolean | void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

interface Hooks {
  data?(chunk: Buffer, wire: Wire): void
  ready?(wire: Wire): void
}

/** A COPY statement as a query of `pg`, answering every call its client makes of one (pg/lib/client.js): resolves with the number of rows when the server has finished. */
class CopyQuery {
  readonly done: Promise<number>
  #settle: { resolve(rows: number): void; reject(error: unknown): void } = { resolve: () => undefined, reject: () => undefined }
  #rows = 0
  #error: unknown

  constructor(private readonly text: string, private readonly hooks: Hooks) {
    this.done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }))
  }

  submit(connection: pg.Connection): void {
    connection.query(this.text)
  }
  handleCopyInResponse(wire: Wire): void {
    this.hooks.ready?.(wire)
  }
  handleCopyData(message: { chunk: Buffer }, wire: Wire): void {
    this.hooks.data?.(message.chunk, wire)
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCommandComplete(message: { text: string }): void {
    this.#rows = Number(/\d+$/.exec(message.text)?.[0] ?? 0)
  }
  handleError(error: unknown): void {
    this.#error = error
    this.#settle.reject(error)
  }
  handleReadyForQuery(): void {
    if (!this.#error) this.#settle.resolve(this.#rows)
  }
}

function submit(client: pg.Client, query: CopyQuery): Promise<number> {
  client.query(query)
  return query.done
}

/** Runs `COPY … TO STDOUT`; each chunk is awaited, so memory stays flat. Returns the number of rows. */
export async function copyOut(client: pg.Client, text: string, take: (chunk: Buffer) => Promise<void>): Promise<number> {
  let last = Promise.resolve()
  let failed: unknown
  const query = new CopyQuery(text, {
    data(chunk, wire) {
      wire.stream.pause()
      // The parser writes over its buffer again.
      const own = Buffer.from(chunk)
      last = last.then(() => take(own)).catch((error: unknown) => (failed ??= error)).then(() => wire.stream.resume())
    },
  })
  const rows = await submit(client, query)
  await last
  if (failed) throw failed
  return rows
}

/** Runs `COPY … FROM STDIN` with what `chunks` yields. Returns the number of rows. */
export async function copyIn(client: pg.Client, text: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  const query = new CopyQuery(text, {
    ready(wire) {
      void (async () => {
        try {
          for await (const chunk of chunks) if (wire.sendCopyFromChunk(chunk) === false) await drained(client)
          wire.endCopyFrom()
        } catch (error) {
          wire.sendCopyFail(error instanceof Error ? error.message : 'the data cannot be read')
        }
      })()
    },
  })
  return submit(client, query)
}

function drained(client: pg.Client): Promise<void> {
  const { connection }: { connection?: { stream?: Writable } } = Object(client)
  return new Promise((resolve) => (connection?.stream ? connection.stream.once('drain', () => resolve()) : resolve()))
}
