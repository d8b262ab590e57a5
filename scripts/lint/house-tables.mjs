import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { NOUNS, ROOMS } from './rooms.mjs'

const file = path.resolve(import.meta.dirname, '..', '..', 'docs', 'house.md')
const PLACE = /(<!-- tables -->\n)[\s\S]*?(<!-- \/tables -->)/
const LABELS = { start: '`server.ts`, `scripts`, `bench`', 'lib/services': '`lib/services/<noun>`', components: '`components/<noun>`' }

const label = (name) => LABELS[name] ?? `\`${name}\``
const row = (...cells) => `| ${cells.join(' | ')} |`
const list = (names = []) => names.map(label).join(', ')

/** docs/house.md with its tables as the lint knows them. */
export function withTables(text) {
  const rooms = ROOMS.map(({ name, may = [], types, npm }) => row(label(name), list(may.filter((other) => other !== name)), list(types), list(npm)))
  const nouns = Object.entries(NOUNS).map(([name, others]) => row(label(name), list(others)))
  const tables = [
    row('room', 'may import', 'only types of', 'reserved packages'), row('---', '---', '---', '---'), ...rooms, '',
    row('noun of `lib/services`', 'other nouns it may import'), row('---', '---'), ...nouns,
  ]
  return text.replace(PLACE, (_, open, close) => `${open}${tables.join('\n')}\n${close}`)
}

export const readHouse = () => readFileSync(file, 'utf8')

if (process.argv[1] === import.meta.filename) writeFileSync(file, withTables(readHouse()))
