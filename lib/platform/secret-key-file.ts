import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { loadKeyRing, type KeyRing } from './crypto'

/** Puts a new key in front of DATA_DIR/secret-key and returns the ring. Earlier keys stay, because they still open what is sealed with them. */
export async function rotateKeyFile(dataDir: string): Promise<KeyRing> {
  const file = path.join(dataDir, 'secret-key')
  const staged = `${file}.new`
  const known = await readFile(file, 'utf8')
  await writeFile(staged, `${randomBytes(32).toString('base64url')}\n${known.trim()}\n`, { mode: 0o600 })
  await rename(staged, file)
  return loadKeyRing({ secretKey: undefined, dataDir })
}
