import { unzipSync } from 'fflate'
import { decodeJson, differsFromBuiltIn, isObject, parseJson, parsePolicies, readStrength, type FileProblem, type JsonObject, type JsonValue, type PolicyDocument } from '@/lib/domain/conditional-access'

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface FoundPolicy {
  /** Stable within one upload: file and place. */
  readonly key: string
  readonly file: string
  readonly document: PolicyDocument
}

export interface ReadFiles {
  readonly policies: readonly FoundPolicy[]
  /** Found beside policies in exports: what their ids stand for. */
  readonly locations: readonly JsonObject[]
  readonly strengths: readonly JsonObject[]
  readonly problems: readonly (Omit<FileProblem, 'code'> & { readonly code: FileProblem['code'] | 'zip' | 'too-large' | 'strength-differs'; readonly file: string })[]
}

/** For all archives of one upload together. */
const MAX_UNPACKED = 32 * 1024 * 1024
const MAX_ENTRIES = 2_000

/** Policies of files and archives, whatever shape exports give them. What cannot be read is a problem of its file, never of the others. */
export function readImportFiles(files: readonly UploadedFile[]): ReadFiles {
  const policies: FoundPolicy[] = []
  const locations: JsonObject[] = []
  const strengths: JsonObject[] = []
  const problems: ReadFiles['problems'][number][] = []
  for (const { name, bytes, problem } of unpackedOf(files)) {
    if (problem) {
      problems.push({ file: name, code: problem, detail: '' })
      continue
    }
    const parsed = parsePolicies(bytes)
    parsed.documents.forEach((document, index) => policies.push({ key: `${name}#${index + 1}`, file: name, document }))
    const others = parsed.problems.some(({ code }) => code === 'not-a-policy') ? entriesOf(bytes) : new Map<string, JsonValue>()
    for (const found of parsed.problems) {
      const entry = others.get(found.detail)
      if (isObject(entry) && isLocation(entry)) locations.push(entry)
      else if (isObject(entry) && Array.isArray(entry['allowedCombinations'])) {
        if (differsFromBuiltIn(readStrength(entry, '', []))) problems.push({ file: name, code: 'strength-differs', detail: found.detail })
        strengths.push(entry)
      }
      else problems.push({ file: name, ...found })
    }
  }
  return { policies, locations, strengths, problems }
}

const isLocation = (entry: JsonObject): boolean => Array.isArray(entry['ipRanges']) || Array.isArray(entry['countriesAndRegions'])

/** The entries of a file under the places that problems name. */
function entriesOf(bytes: Uint8Array): ReadonlyMap<string, JsonValue> {
  const decoded = decodeJson(bytes)
  if (!decoded.ok) return new Map()
  const root = parseJson(decoded.text)
  const page = isObject(root) ? root['value'] : undefined
  if (Array.isArray(page)) return new Map(page.map((entry: JsonValue, index) => [`value[${index}]`, entry]))
  return Array.isArray(root) ? new Map(root.map((entry: JsonValue, index) => [`[${index}]`, entry])) : new Map([['', root]])
}

type Unpacked = UploadedFile & { readonly problem?: 'zip' | 'too-large' }

interface Budget {
  bytes: number
  entries: number
}

/** One archive after the other: nothing is unpacked that the whole upload's budget does not hold. */
function unpackedOf(files: readonly UploadedFile[]): readonly Unpacked[] {
  const left: Budget = { bytes: MAX_UNPACKED, entries: MAX_ENTRIES }
  return files.flatMap((file) => unpacked(file, left))
}

function unpacked(file: UploadedFile, left: Budget): readonly Unpacked[] {
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b
  if (!isZip) return [file]
  try {
    const entries = unzipSync(file.bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.json$/i.test(name) || /(^|\/)(\.|__MACOSX)/.test(name)) return false
        left.bytes -= originalSize
        left.entries -= 1
        return left.bytes >= 0 && left.entries >= 0
      },
    })
    if (left.bytes < 0 || left.entries < 0) return [{ ...file, problem: 'too-large' }]
    return Object.entries(entries).map(([name, bytes]) => ({ name: `${file.name}/${name}`, bytes }))
  } catch {
    return [{ ...file, problem: 'zip' }]
  }
}
