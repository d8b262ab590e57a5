import { othersConnected, resealAll } from '@/lib/data/reseal'
import { rotateKeyFile } from '@/lib/platform/secret-key-file'
import type { Command } from '../command'

export const keyRotate: Command = {
  name: 'key rotate',
  summary: 'Seal all stored secrets under a new SECRET_KEY; stop the server first',
  usage: '',
  words: [],
  options: {},
  async run({ session }) {
    await session.database()
    if (await othersConnected()) throw new Error('Vestibule is running on this database. Stop it first: it would go on sealing under the old key.')
    const { env, keys } = session.runtime
    const ring = env.secretKey ? keys : await rotateKeyFile(env.dataDir)
    if (env.secretKey && ring.keys.length === 1) session.say('SECRET_KEY holds one key. To rotate, set SECRET_KEY to "new,old" and run this again.')
    const resealed = await resealAll(ring)
    session.say('Keep the old key behind the new one for 30 days: invitation links that were sent under it stay valid that long.')
    return { keyIds: ring.keys.map((key) => key.id), resealed }
  },
}
