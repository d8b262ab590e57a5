import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inTenant } from '@/lib/data/tenant-tx'
import { discardSpool, spool } from '@/lib/platform/spool'
import { configureImport, startImport, stepImport, uploadImport } from '@/lib/services/import'
import { run } from '@/lib/services/kernel'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { withDatabase } from './lib/database'
import { milliseconds, print } from './lib/report'

/** Rows of the file; the most that the product takes is 50,000. */
const ROWS = Number(process.argv[2] ?? 50_000)
const FEW = Math.min(2_000, ROWS)
/** What may differ between two sizes and still be called constant: the addresses of a file are kept while it is checked for duplicates. */
const SLACK_MIB = 8
const MIB = 1_048_576

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

async function* csv(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('email,first name,last name,company,job title\n')
  for (let from = 0; from < rows; from += 1000) {
    let text = ''
    for (let n = from; n < Math.min(rows, from + 1000); n++) text += `person${n}@partner${n % 25}.example,Given${n},Family${n},Partner ${n % 25},Buyer\n`
    yield encoder.encode(text)
  }
}

interface Import {
  readonly upload: number
  readonly check: number
  readonly invite: number
  readonly processor: number
  readonly mails: number
  /** Most heap in use above the start, in MiB. */
  readonly heap: number
}

/** Uploads, checks and invites a file in a tenant of its own. With `live`, only what outlives a collection counts as heap; the times are then of no use. */
async function importFile(rows: number, live: boolean): Promise<Import> {
  const tenant = await aTenant()
  const admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  const ctx = () => contextOf(tenant, admin, new Date())
  const look = () => {
    if (live) collect()
    return process.memoryUsage().heapUsed
  }
  collect()
  const before = look()
  let peak = 0
  const watch = setInterval(() => { peak = Math.max(peak, look()) }, live ? 100 : 20)
  const used = process.cpuUsage()
  let batch = { id: '', mapping: {} }
  const upload = await milliseconds(async () => {
    const file = await spool(csv(rows), 64 * MIB)
    batch = await run(uploadImport, { spoolId: file.id, sha256: file.sha256, fileName: 'bench.csv' }, ctx())
    await discardSpool(file.id)
  })
  const check = await milliseconds(() => run(configureImport, { id: batch.id, mapping: batch.mapping, options: {} }, ctx()))
  const invite = await milliseconds(async () => {
    await run(startImport, { id: batch.id }, ctx())
    while (!(await run(stepImport, { id: batch.id }, ctx())).finished) peak = Math.max(peak, look())
  })
  clearInterval(watch)
  const { user, system } = process.cpuUsage(used)
  const mails = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.count())
  return { upload: upload / 1000, check: check / 1000, invite: invite / 1000, processor: (user + system) / 1_000_000, mails, heap: (peak - before) / MIB }
}

await withDatabase(async () => {
  const warm = await importFile(FEW, false)
  const file = await importFile(ROWS, false)
  const whole = file.upload + file.check + file.invite
  const rate = (rows: number, seconds: number) => `${Math.round(rows / seconds).toLocaleString('en')} rows/s`
  print({
    what: `bulk invitation, ${ROWS.toLocaleString('en')} rows, one process`,
    measured: `${rate(ROWS, whole)} end to end (upload ${file.upload.toFixed(1)} s, dry run ${file.check.toFixed(1)} s, invite ${file.invite.toFixed(1)} s: ${rate(ROWS, file.invite)}; processor of the process ${file.processor.toFixed(1)} s); `
      + `${FEW.toLocaleString('en')} rows before it, cold: ${rate(FEW, warm.upload + warm.check + warm.invite)}`,
    budget: '≥ 2,000 rows/s end to end', reached: ROWS / whole >= 2000, errors: ROWS - file.mails + FEW - warm.mails,
  })
  const few = await importFile(FEW, true)
  const many = await importFile(ROWS, true)
  print({
    what: `bulk invitation, heap that outlives a collection, ${ROWS.toLocaleString('en')} rows against ${FEW.toLocaleString('en')}`,
    measured: `at most +${many.heap.toFixed(1)} MiB against +${few.heap.toFixed(1)} MiB (without forced collections +${file.heap.toFixed(0)} MiB against +${warm.heap.toFixed(0)} MiB)`,
    budget: `constant: at most ${SLACK_MIB} MiB more`, reached: many.heap - few.heap <= SLACK_MIB, errors: ROWS - many.mails + FEW - few.mails,
  })
})
