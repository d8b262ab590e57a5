import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the installation: the nearest one above this code that holds prisma/migrations. */
export function projectRoot(from: string = path.dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'prisma', 'migrations'))) return folder
    if (folder === path.dirname(folder)) throw new Error(`prisma/migrations was not found above ${from}`)
  }
}
