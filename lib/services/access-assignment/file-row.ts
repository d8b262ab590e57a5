import { fromCsvCell } from '@/lib/domain/csv'
import { parseEmail, type EmailAddress } from '@/lib/domain/email-address'
import { momentOfDay } from '@/lib/domain/entitlement'
import { cleanLine, cleanParagraphs, hasControlInText } from '@/lib/domain/shared'

const NAMES = {
  email: ['email', 'emailaddress', 'mail', 'person', 'user', 'userprincipalname', 'upn'], action: ['action', 'do'], package: ['package', 'accesspackage', 'packagename', 'packageid'],
  policy: ['policy', 'policyname', 'policyid'], from: ['from', 'start', 'startdate', 'startdatetime'], until: ['until', 'end', 'enddate', 'enddatetime', 'expires'],
  justification: ['justification', 'reason', 'why'],
} as const
type FileField = keyof typeof NAMES
type FileColumns = Readonly<Partial<Record<FileField, number>>>

const squeeze = (text: string) => text.slice(0, 256).normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
// SAFE: the keys of a constant.
const FIELDS = Object.keys(NAMES) as FileField[]

/** Which column of a file serves which field; the first of a name wins. */
export function columnsOf(headers: readonly string[]): FileColumns {
  const keys = headers.map(squeeze)
  return Object.fromEntries(FIELDS.flatMap((field) => {
    const at = keys.findIndex((key) => NAMES[field].some((name) => name === key))
    return at < 0 ? [] : [[field, at]]
  }))
}

interface FileRow {
  readonly email: EmailAddress
  readonly removes: boolean
  /** Name or id; empty is the package of the file. */
  readonly package: string
  readonly policy: string
  readonly from: string | undefined
  readonly until: string | undefined
  readonly justification: string
}

interface FileProblem {
  readonly field: FileField
  readonly code: string
  readonly params?: Readonly<Record<string, number>>
}

const LONGEST: Readonly<Record<FileField, number>> = { email: 320, action: 20, package: 256, policy: 256, from: 40, until: 40, justification: 2_000 }
const ASSIGN: ReadonlySet<string> = new Set(['', 'assign', 'add', 'give'])
const REMOVE: ReadonlySet<string> = new Set(['remove', 'delete', 'unassign', 'end'])

/** One row of a file, or the first thing that is wrong with it. Days are those of the organisation's calendar. */
export function readFileRow(cells: readonly string[], columns: FileColumns, zone: string): { readonly row: FileRow } | { readonly problem: FileProblem } {
  const texts = Object.fromEntries(FIELDS.map((field) => [field, fromCsvCell(cells[columns[field] ?? -1] ?? '').trim()]))
  const text = (field: FileField) => texts[field] ?? ''
  for (const field of FIELDS) {
    if (text(field).length > LONGEST[field]) return { problem: { field, code: 'too-long', params: { max: LONGEST[field] } } }
    if (hasControlInText(text(field))) return { problem: { field, code: 'control-character' } }
  }
  if (text('email') === '') return { problem: { field: 'email', code: 'required' } }
  const email = parseEmail(text('email'))
  if (!email.ok) return { problem: { field: 'email', code: `email-${email.error}` } }
  const action = text('action').toLowerCase()
  if (!ASSIGN.has(action) && !REMOVE.has(action)) return { problem: { field: 'action', code: 'unknown-action' } }
  const moments: { from?: string; until?: string } = {}
  for (const field of ['from', 'until'] as const) {
    if (text(field) === '') continue
    const at = momentOfDay(text(field), field, zone)
    if (Number.isNaN(at)) return { problem: { field, code: 'not-a-time' } }
    moments[field] = new Date(at).toISOString()
  }
  return { row: { email: email.value, removes: REMOVE.has(action), package: cleanLine(text('package')), policy: cleanLine(text('policy')), from: moments.from, until: moments.until, justification: cleanParagraphs(text('justification')) } }
}
