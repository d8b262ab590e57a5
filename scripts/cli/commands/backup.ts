import path from 'node:path'
import { restoreBackup } from '@/lib/data/backup/restore'
import { writeBackup } from '@/lib/data/backup/write'
import { type Command } from '../command'

export const backup: Command = {
  name: 'backup',
  summary: 'Write everything to one file, while the server runs',
  usage: '<file>',
  words: ['file'],
  options: {},
  async run({ words: [file = ''], session }) {
    const { ownerUrl } = await session.database()
    const { keys, env } = session.runtime
    const report = await writeBackup(ownerUrl, path.resolve(file), { keys, appUrl: env.appUrl, now: new Date() })
    session.say(`The file holds sealed secrets. It can be restored only with the same SECRET_KEY (${keys.keys.map((key) => key.id).join(', ')}): keep that apart from it.`)
    return report
  },
}

export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup into an empty installation; all of it or nothing',
  usage: '<file>',
  words: ['file'],
  options: {},
  async run({ words: [file = ''], session }) {
    const { ownerUrl } = await session.database()
    return restoreBackup(ownerUrl, path.resolve(file), session.runtime.keys)
  },
}
