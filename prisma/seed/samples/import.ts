import { insertImport, updateImport, type ImportState } from '@/lib/data/import'
import { saveVerdicts, stageRows } from '@/lib/data/import-rows'
import { inTenant } from '@/lib/data/tenant-tx'
import { toCsvRow } from '@/lib/domain/csv'
import { newId } from '@/lib/platform/ids'
import { spool } from '@/lib/platform/spool'
import { actorId } from '@/lib/services/kernel'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const MAPPING = { email: 0, displayName: 1 }

/** A staged file of one good and one wrong row, in the wanted state. */
async function aFile(world: World, state: ImportState = 'uploaded'): Promise<string> {
  return inTenant(world.tenant.id, async (tx) => {
    const creator = { type: 'user' as const, id: actorId(world.ctx.actor), name: 'Rita Root' }
    const id = await insertImport(tx, { fileName: 'people.csv', fileHash: newId(), encoding: 'utf-8', delimiter: ',', columns: ['email', 'name'], mapping: MAPPING, creator }, TEST_NOW)
    await stageRows(tx, id, [{ line: 2, cells: [`f-${newId()}@partner.test`, 'Ann'] }, { line: 3, cells: ['nobody', 'Bob'] }])
    await saveVerdicts(tx, id, [{ line: 3, state: 'invalid', email: null, problems: [{ column: 'email', field: 'email', code: 'email-no-at', params: {} }] }])
    await updateImport(tx, id, { state, total: 2, options: { groupIds: [], applications: [], sponsorIds: [], sendMail: true } }, TEST_NOW)
    return id
  })
}

async function spooled(text: string) {
  const { id: spoolId, sha256 } = await spool((async function* () { yield new TextEncoder().encode(text) })(), 1_000_000)
  return { spoolId, sha256, fileName: 'people.csv' }
}

/** Samples of bulk invitation. */
export const importSamples: Samples = {
  'import.list': { input: () => ({}), noForeignId: 'a list' },
  'import.get': { input: async (world) => ({ id: await aFile(world) }) },
  'import.list-rows': { input: async (world) => ({ id: await aFile(world) }) },
  'import.upload': { input: () => spooled('email,name\na@partner.test,Ann\n'), noForeignId: 'makes one' },
  'import.configure': { input: async (world) => ({ id: await aFile(world), mapping: MAPPING, options: { groupIds: [await world.group()] } }) },
  'import.start': { input: async (world) => ({ id: await aFile(world, 'ready') }) },
  'import.step': { input: async (world) => ({ id: await aFile(world, 'running') }), audit: ['invitation.create'] },
  'import.cancel': { input: async (world) => ({ id: await aFile(world, 'running') }) },
  'import.fail': { input: async (world) => ({ id: await aFile(world, 'running'), code: 'FORBIDDEN' }) },
  'import.mend-rows': { input: async (world) => ({ id: await aFile(world, 'completed'), rows: [{ line: 3, cells: [`g-${newId()}@partner.test`, 'Bob'] }] }) },
  'import.retry': {
    async input(world) {
      const { spoolId } = await spooled(toCsvRow(['Line', 'email', 'name']) + toCsvRow([3, 'bob@partner.test', 'Bob']))
      return { id: await aFile(world, 'completed'), spoolId }
    },
  },
}
