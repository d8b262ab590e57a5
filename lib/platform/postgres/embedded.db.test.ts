import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../root'
import { FolderInUseError, runningEmbedded, startEmbedded } from './index'
import { processBirth } from './process-facts'

const quiet = { info: () => undefined, error: () => undefined }
const tuning = { disposable: true, memoryBytes: 2 ** 30 }

describe('startEmbedded', () => {
  let dataDir = ''
  beforeAll(async () => {
    dataDir = path.join(await mkdtemp(path.join(tmpdir(), 'vestibule embedded ')), 'with spaces', 'data')
  })
  afterAll(() => rm(path.dirname(path.dirname(dataDir)), { recursive: true, force: true }))

  const count = async (url: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query('create table if not exists kept (id int)')
      await client.query('insert into kept values (1)')
      return Number((await client.query('select count(*) from kept')).rows[0].count)
    } finally {
      await client.end()
    }
  }
  const program = () => {
    const code = `import { startEmbedded } from './lib/platform/postgres/index'
      const quiet = () => undefined
      const { pid } = await startEmbedded({ dataDir: process.argv[1] ?? '', log: { info: quiet, error: quiet }, tuning: { disposable: true, memoryBytes: 2 ** 30 } })
      console.log(pid)
      setInterval(quiet, 1000)`
    return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, dataDir], { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'inherit'] })
  }
  const firstLine = (child: ChildProcess) => new Promise<string>((resolve) => child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))

  it('starts, keeps data and port over a restart, and leaves nothing running', async () => {
    const first = await startEmbedded({ dataDir, log: quiet, tuning })
    expect(await count(first.ownerUrl)).toBe(1)
    expect(await runningEmbedded(dataDir)).toBe(first.ownerUrl)
    await first.stop()
    expect(processBirth(first.pid)).toBeUndefined()
    expect(await runningEmbedded(dataDir)).toBeUndefined()
    const second = await startEmbedded({ dataDir, log: quiet, tuning })
    expect(second.ownerUrl).toBe(first.ownerUrl)
    expect(await count(second.ownerUrl)).toBe(2)
    await second.stop()
  })

  it('refuses a second start and leaves the first alone', async () => {
    const child = program()
    await firstLine(child)
    await expect(startEmbedded({ dataDir, log: quiet, tuning })).rejects.toThrow(FolderInUseError)
    expect(await count((await runningEmbedded(dataDir)) ?? '')).toBe(3)
    child.kill('SIGKILL')
  })

  it('takes its database down when it is killed, and starts again at once', async () => {
    const child = program()
    const pid = Number(await firstLine(child))
    child.kill('SIGKILL')
    await expect.poll(() => processBirth(pid), { timeout: 10_000 }).toBeUndefined()
    const again = await startEmbedded({ dataDir, log: quiet, tuning })
    expect(await count(again.ownerUrl)).toBe(4)
    await again.stop()
  })

  it('starts the database again when only that dies', async () => {
    const server = await startEmbedded({ dataDir, log: quiet, tuning })
    process.kill(server.pid, 'SIGKILL')
    await expect.poll(() => count(server.ownerUrl).catch(() => 0), { timeout: 15_000 }).toBe(5)
    await server.stop()
  })
})
