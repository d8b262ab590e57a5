import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { processBirth } from './process-facts'

export interface FolderLock {
  release(): Promise<void>
}

export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  constructor(readonly dataDir: string, readonly holder: number) {
    super(`Another Vestibule (process ${holder}) is already running on the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`)
  }
}

/**
 * Takes DATA_DIR/server.pid for this process. A file left by a process that no longer lives is replaced.
 * Throws FolderInUseError when its holder is alive.
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  const file = path.join(dataDir, 'server.pid')
  const mine = `${process.pid} ${processBirth(process.pid) ?? ''}\n`
  const staged = `${file}.${process.pid}`
  await writeFile(staged, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (await link(staged, file).then(() => true, () => false)) {
        return { release: async () => void ((await read(file)) === mine && (await rm(file, { force: true }))) }
      }
      await displace(file, dataDir)
    }
    throw new Error(`The lock file ${file} could not be taken.`)
  } finally {
    await rm(staged, { force: true })
  }
}

/** The process that holds the folder now, if it is alive. */
export async function folderHolder(dataDir: string): Promise<number | undefined> {
  return livingHolder(await read(path.join(dataDir, 'server.pid')))
}

async function displace(file: string, dataDir: string): Promise<void> {
  const seen = await read(file)
  const holder = livingHolder(seen)
  if (holder !== undefined) throw new FolderInUseError(dataDir, holder)
  const aside = `${file}.stale.${process.pid}`
  if (!(await rename(file, aside).then(() => true, () => false))) return
  // Between read and rename another starter may have won the place: give it back.
  if ((await read(aside)) !== seen) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

function livingHolder(content: string | undefined): number | undefined {
  const [pidText, ...birth] = (content ?? '').trim().split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const actual = processBirth(pid)
  return actual !== undefined && actual === birth.join(' ') ? pid : undefined
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}
