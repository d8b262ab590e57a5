import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** The installation's folder. */
export const root = path.resolve(import.meta.dirname, '..', '..')

/** Runs before anything else is loaded, so that an old Node gets a sentence instead of a syntax error far away. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Vestibule needs Node.js 20.19 or later; this is ${process.versions.node}.`)
}

export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

export function say(message) {
  process.stderr.write(`${message}\n`)
}

/** One hash over the content and names of files and folders below the root. Tests and hidden files do not count. */
export function hashOf(entries) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const entry of entries) addToHash(hash, entry)
  return hash.digest('hex')
}

function addToHash(hash, relative) {
  const absolute = path.join(root, relative)
  if (!existsSync(absolute)) return
  let children
  try {
    children = readdirSync(absolute, { withFileTypes: true })
  } catch {
    hash.update(`${relative}\0`).update(readFileSync(absolute)).update('\0')
    return
  }
  for (const child of children.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${relative}/${child.name}`
    if (child.name.startsWith('.') || /\.test\.tsx?$/.test(child.name) || name === 'lib/data/generated' || name === 'public/assets') continue
    addToHash(hash, name)
  }
}

/** Whether the work named `step` was last done for `hash`. */
export function isDone(step, hash) {
  try {
    return readFileSync(path.join(root, 'dist', `${step}.stamp`), 'utf8') === hash
  } catch {
    return false
  }
}

export function markDone(step, hash) {
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(path.join(root, 'dist', `${step}.stamp`), hash)
}
