import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parsePolicies, type FaultCode, type FileProblem, type NoticeCode, type Policy } from '@/lib/domain/conditional-access'
import catalogue from '@/lib/messages/en/conditional-access.json'

const REASONS: Readonly<Record<FaultCode, string>> = catalogue.finding
const NOTICES: Readonly<Record<NoticeCode, string>> = catalogue.notice

/** Reads policies from files and from every JSON file below folders, in a fixed order. `skip` are files with another purpose. */
export async function readPolicyFiles(places: readonly string[], skip: readonly string[], warn: (text: string) => void): Promise<readonly Policy[]> {
  const others = new Set(skip.map((file) => path.resolve(file)))
  const policies: Policy[] = []
  for (const place of places) {
    const folder = (await stat(place)).isDirectory()
    const files = folder ? await jsonFilesBelow(place) : [place]
    for (const file of files) if (!folder || !others.has(path.resolve(file))) policies.push(...await readOne(file, folder, warn))
  }
  if (policies.length === 0) warn('No policy was found: everything is allowed')
  const ids = new Set<string>()
  for (const { id } of policies) {
    if (ids.has(id.toLowerCase())) warn(`${id}: there is more than one policy of this id; all of them count`)
    ids.add(id.toLowerCase())
  }
  return policies
}

async function readOne(file: string, optional: boolean, warn: (text: string) => void): Promise<readonly Policy[]> {
  const { documents, problems, notices } = parsePolicies(await readFile(file), path.basename(file).replace(/\.json$/i, ''))
  const fatal = problems.find(({ code }) => !(optional && code === 'not-a-policy'))
  if (fatal) throw new Error(`${file}: ${describe(fatal)}`)
  if (problems.length > 0 && documents.length === 0) warn(`${file}: no policy in it, left out`)
  else for (const problem of problems) warn(`${file}: ${describe(problem)}, left out`)
  for (const notice of notices) warn(`${file}: ${notice.path}: ${NOTICES[notice.code]}`)
  for (const { policy } of documents) for (const { path: place, code, value } of policy.faults) warn(`${file}: ${policy.displayName || policy.id}: ${place}${value === undefined ? '' : ` "${value}"`}: ${REASONS[code]}`)
  return documents.map(({ policy }) => policy)
}

function describe({ code, detail, line, column }: FileProblem): string {
  if (code === 'json') return `not JSON, line ${line}, column ${column}: ${detail}`
  if (code === 'encoding') return `not ${detail}`
  return code === 'empty' ? 'the file is empty' : `no policy${detail === '' ? '' : ` at ${detail}`}`
}

async function jsonFilesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && /\.json$/i.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name)).toSorted()
}
