import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, setDatabase } from '@/lib/data/database'
import { applyMigrations } from '@/lib/data/migrate'
import { ensureGroupRoles, ensureLoginRoles } from '@/lib/data/roles'
import { inTenant } from '@/lib/data/tenant-tx'
import { keyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { startEmbedded } from '@/lib/platform/postgres'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'
import { discardSpool, spool } from '@/lib/platform/spool'
import { configureImport, startImport, stepImport, uploadImport } from '@/lib/services/import'
import { run } from '@/lib/services/kernel'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant } from '@/prisma/seed/test-world'

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

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-bench-'))
const server = await startEmbedded({ dataDir, log: { info: () => undefined, error: (fields: object, message: string) => console.error(message, fields) } })
try {
  await ensureGroupRoles(server.ownerUrl)
  await applyMigrations(server.ownerUrl)
  const keys = keyRing('bench-secret-key-0123456789abcdef0123456789abcdef')
  setRuntime(createRuntime({ env: { ...readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'error' }), dataDir }, keys, log: createLog('error'), bootId: 'bench' }))
  const database = await openDatabase(await ensureLoginRoles(server.ownerUrl, keys))
  setDatabase(database)
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
  if (mails !== ROWS) throw new Error(`${mails} mails for ${ROWS} rows`)
  const whole = upload + check + invite
  const cells = [
    'bulk invitation', `${ROWS} rows`, `upload ${upload.toFixed(1)} s`, `dry run ${check.toFixed(1)} s`, `into the outbox ${invite.toFixed(1)} s (${Math.round(ROWS / invite)} rows/s)`,
    `end to end ${Math.round(ROWS / whole)} rows/s`, `heap at most +${Math.round((peak - before) / 1_048_576)} MiB`, 'goal 2,000 rows/s',
  ]
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
  await database.close()
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
