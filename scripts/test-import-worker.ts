import { openDatabase, setDatabase } from '@/lib/data/database'
import { findImport } from '@/lib/data/import'
import { findTenantById } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { personContext } from '@/lib/jobs/as-person'
import { keyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'
import { run } from '@/lib/services/kernel'
import { stepImport } from '@/lib/services/import'

/** A process that works off one import and says `.` before each transaction: what a test kills. */
const [urls = '', tenantId = '', batchId = ''] = process.argv.slice(2)
setRuntime(createRuntime({ env: readEnv({ NODE_ENV: 'test' }), keys: keyRing('test-secret-key-0123456789abcdef0123456789abcdef'), log: createLog('silent'), bootId: 'child' }))
const database = await openDatabase(JSON.parse(urls))
setDatabase(database)
const tenant = await findTenantById(tenantId)
const batch = tenant && (await inTenant(tenant.id, (tx) => findImport(tx, batchId)))
if (!tenant || !batch?.createdBy) throw new Error('there is nothing to work off')
const ctx = await personContext(tenant, batch.createdBy, { now: new Date(), correlationId: batchId })
if (!ctx) throw new Error('nobody may run it')
do process.stdout.write('.')
while (!(await run(stepImport, { id: batchId }, ctx)).finished)
await database.close()
