import { decodeJson } from './decode'
import { JsonError, parseJson } from './parse-json'
import { readPolicy, type PolicyDocument } from './read-policy'
import { field, type Notice } from './reader'
import { isObject, type JsonObject, type JsonValue } from './value'

/** Why a whole file cannot be read. */
export interface FileProblem {
  readonly code: 'encoding' | 'json' | 'not-a-policy' | 'empty'
  /** Encoding, reason of the JSON error, or place of the entry. */
  readonly detail: string
  readonly line?: number
  readonly column?: number
}

export interface PolicyFile {
  readonly documents: readonly PolicyDocument[]
  readonly problems: readonly FileProblem[]
  readonly notices: readonly Notice[]
}

const failed = (problem: FileProblem): PolicyFile => ({ documents: [], problems: [problem], notices: [] })

/** A file with one policy, an array of policies, or a page of Graph (`{ "value": […] }`). `name` stands for policies without id and name. */
export function parsePolicies(input: string | Uint8Array, name = 'policy'): PolicyFile {
  const decoded = typeof input === 'string' ? ({ ok: true, text: input } as const) : decodeJson(input)
  if (!decoded.ok) return failed({ code: 'encoding', detail: decoded.encoding })
  if (decoded.text.trim() === '') return failed({ code: 'empty', detail: '' })
  try {
    const repeated: Notice[] = []
    const file = collect(parseJson(decoded.text, (key) => repeated.push({ path: key, code: 'repeated-key' })), name)
    return { ...file, notices: [...repeated, ...file.notices] }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return failed({ code: 'json', detail: error.reason, line: error.line, column: error.column })
  }
}

function collect(root: JsonValue, name: string): PolicyFile {
  const page = isObject(root) && isPage(root) ? field(root, 'value') : undefined
  const entries: readonly JsonValue[] = Array.isArray(page) ? page : Array.isArray(root) ? root : [root]
  const documents: PolicyDocument[] = []
  const problems: FileProblem[] = []
  entries.forEach((entry, index) => {
    if (isObject(entry) && looksLikePolicy(entry)) documents.push(readPolicy(entry, `${name}-${index + 1}`))
    else problems.push({ code: 'not-a-policy', detail: entries === page ? `value[${index}]` : Array.isArray(root) ? `[${index}]` : '' })
  })
  const more = page !== undefined && isObject(root) && field(root, '@odata.nextLink') !== undefined
  return { documents, problems, notices: more ? [{ path: '@odata.nextLink', code: 'incomplete-page' }] : [] }
}

const isPage = (root: JsonObject): boolean => Array.isArray(field(root, 'value')) && field(root, 'conditions') === undefined

/** Named locations and strengths are exported side by side with policies; they have no conditions. */
const looksLikePolicy = (entry: JsonObject): boolean => ['conditions', 'grantControls', 'sessionControls'].some((name) => field(entry, name) !== undefined)
