import { insertAssignmentFile } from '@/lib/data/assignment-file'
import { updateImport, type ImportState } from '@/lib/data/import'
import { stageRows } from '@/lib/data/import-rows'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { spool } from '@/lib/platform/spool'
import { actorId } from '@/lib/services/kernel'
import { TEST_NOW } from '../test-actors'
import { anOffer } from './access-request'
import type { Samples, World } from './world'

/** A file of one good row, in the wanted state. */
async function aFile(world: World, state: ImportState = 'ready'): Promise<{ id: string }> {
  const [packageId, userId] = [await anOffer(world), await world.person()]
  return inTenant(world.tenant.id, async (tx) => {
    const { email } = await tx.db.user.findUniqueOrThrow({ where: { tenantId_id: { tenantId: tx.tenantId, id: userId } }, select: { email: true } })
    const creator = { type: 'user' as const, id: actorId(world.ctx.actor), name: 'Rita Root' }
    const id = await insertAssignmentFile(tx, { fileName: 'access.csv', fileHash: newId(), encoding: 'utf-8', delimiter: ',', columns: ['email'], creator, packageId }, TEST_NOW)
    await stageRows(tx, id, [{ line: 2, cells: [email] }])
    await updateImport(tx, id, { state, total: 1 }, TEST_NOW)
    return { id }
  })
}

async function spooled() {
  const { id: spoolId, sha256 } = await spool((async function* () { yield new TextEncoder().encode('email,package\na@partner.test,Unknown\n') })(), 1_000_000)
  return { spoolId, sha256, fileName: 'access.csv' }
}

/** Samples of assignments from a file. */
export const assignmentFileSamples: Samples = {
  'access-assignment.preview-file': { input: spooled, noForeignId: 'makes one' },
  'access-assignment.run-file': { input: (world) => aFile(world) },
  'access-assignment.step-file': { input: (world) => aFile(world, 'running'), audit: ['access-assignment.assign'] },
  'access-assignment.fail-file': { input: async (world) => ({ ...(await aFile(world, 'running')), code: 'FORBIDDEN' }) },
  'access-assignment.cancel-file': { input: (world) => aFile(world, 'running') },
  'access-assignment.get-file': { input: (world) => aFile(world) },
  'access-assignment.list-files': { input: () => ({}), noForeignId: 'all' },
  'access-assignment.list-file-rows': { input: (world) => aFile(world) },
}
