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

async function* csv(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('email,first name,last name,company,job title\n')
  for (let from = 0; from < ROWS; from += 1000) {
    let text = ''
    for (let n = from; n < Math.min(ROWS, from + 1000); n++) text += `person${n}@partner${n % 25}.example,Given${n},Family${n},Partner ${n % 25},Buyer\n`
    yield encoder.encode(text)
  }
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => (await milliseconds(work)) / 1000

await withDatabase(async () => {
  const tenant = await aTenant()
  const admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  const ctx = () => contextOf(tenant, admin, new Date())

  let peak = 0
  const memory = setInterval(() => { peak = Math.max(peak, process.memoryUsage().heapUsed) }, 20)
  const before = process.memoryUsage().heapUsed
  let batch = { id: '', mapping: {} }
  const upload = await seconds(async () => {
    const file = await spool(csv(), 64 * 1024 * 1024)
    batch = await run(uploadImport, { spoolId: file.id, sha256: file.sha256, fileName: 'bench.csv' }, ctx())
    await discardSpool(file.id)
  })
  const check = await seconds(() => run(configureImport, { id: batch.id, mapping: batch.mapping, options: {} }, ctx()))
  const invite = await seconds(async () => {
    await run(startImport, { id: batch.id }, ctx())
    while (!(await run(stepImport, { id: batch.id }, ctx())).finished);
  })
  clearInterval(memory)
  const mails = await inTenant(tenant.id, (tx) => tx.db.mailOutbox.count())
  const whole = upload + check + invite
  print({
    what: `bulk invitation, ${ROWS.toLocaleString('en')} rows, one process`,
    measured: `${Math.round(ROWS / invite).toLocaleString('en')} rows/s into the outbox (upload ${upload.toFixed(1)} s, dry run ${check.toFixed(1)} s, invite ${invite.toFixed(1)} s; end to end ${Math.round(ROWS / whole).toLocaleString('en')} rows/s); heap at most +${Math.round((peak - before) / 1_048_576)} MiB`,
    budget: '≥ 2,000 rows/s end to end, constant memory', reached: ROWS / whole >= 2000, errors: ROWS - mails,
  })
})
