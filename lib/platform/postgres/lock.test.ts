import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUseError, folderHolder, lockFolder } from './lock'
import { processBirth } from './process-facts'

describe('lockFolder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vestibule-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const leave = (content: string) => writeFile(path.join(folder, 'server.pid'), content)

  it('is taken once and given back', async () => {
    const lock = await lockFolder(folder)
    expect(await folderHolder(folder)).toBe(process.pid)
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    ['a process that is gone', '999999999 1@boot\n'],
    ['another process that has the number now', `${process.pid} 1@another-boot\n`],
    ['an empty file', ''],
    ['rubbish', 'x y z'],
  ])('replaces what was left by %s', async (_, content) => {
    await leave(content)
    expect(await folderHolder(folder)).toBeUndefined()
    await (await lockFolder(folder)).release()
  })

  it('lets exactly one of many starters win', async () => {
    await leave('999999999 1@boot\n')
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('does not remove the lock of a successor', async () => {
    const lock = await lockFolder(folder)
    await leave('1 somebody else\n')
    await lock.release()
    expect(await readdir(folder)).toEqual(['server.pid'])
  })
})

describe('processBirth', () => {
  it('knows the living from the dead', () => {
    expect(processBirth(process.pid)).toBe(processBirth(process.pid))
    expect(processBirth(999_999_999)).toBeUndefined()
  })
})
