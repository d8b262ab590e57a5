import { parseRuleDomain } from '../email-address'
import { err, ok, type Result } from '../shared'

/** Graph identitySource as it came; fields that are not ours are kept. */
export type IdentitySource = Readonly<Record<string, unknown>>

const TYPE = '@odata.type'
const KIND = {
  domain: '#microsoft.graph.domainIdentitySource',
  issuer: '#microsoft.graph.externalDomainFederation',
  tenant: '#microsoft.graph.azureActiveDirectoryTenant',
} as const
const FIELD = { domain: 'domainName', issuer: 'issuerUri', tenant: 'tenantId' } as const
type Kind = keyof typeof KIND
const KINDS: readonly Kind[] = ['domain', 'issuer', 'tenant']

export type SourceLists = Readonly<Record<Kind, readonly string[]>>
export type SourceProblem = { readonly kind: Kind; readonly index: number; readonly problem: 'domain' | 'url' | 'uuid' }

const kindOf = (source: IdentitySource): Kind | undefined => KINDS.find((kind) => source[TYPE] === KIND[kind])
const valueOf = (source: IdentitySource, kind: Kind): string => String(source[FIELD[kind]] ?? '')

/** What people see of the sources; other kinds stay in the document and are not listed. */
export function listSources(sources: readonly IdentitySource[]): SourceLists {
  const of = (kind: Kind) => sources.filter((source) => kindOf(source) === kind).map((source) => valueOf(source, kind))
  return { domain: of('domain'), issuer: of('issuer'), tenant: of('tenant') }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function clean(kind: Kind, raw: string): Result<string, SourceProblem['problem']> {
  const text = raw.trim()
  if (kind === 'domain') return parseRuleDomain(text)
  if (kind === 'tenant') return UUID.test(text.toLowerCase()) ? ok(text.toLowerCase()) : err('uuid')
  return /^https:\/\/[^\s"<>\\^`{|}]{1,480}$/.test(text) && URL.canParse(text) ? ok(text) : err('url')
}

/** The document with exactly these values: what was there keeps its own fields, sources of other kinds stay, and each is there once. */
export function writeSources(before: readonly IdentitySource[], wanted: SourceLists): Result<{ readonly sources: readonly IdentitySource[]; readonly domains: readonly string[] }, SourceProblem> {
  const sources: IdentitySource[] = before.filter((source) => kindOf(source) === undefined)
  const domains: string[] = []
  for (const kind of KINDS) {
    const seen = new Set<string>()
    for (const [index, raw] of wanted[kind].entries()) {
      const value = clean(kind, raw)
      if (!value.ok) return err({ kind, index, problem: value.error })
      if (seen.has(value.value)) continue
      seen.add(value.value)
      sources.push(before.find((source) => kindOf(source) === kind && valueOf(source, kind) === value.value) ?? { [TYPE]: KIND[kind], [FIELD[kind]]: value.value, ...(kind === 'domain' && { displayName: value.value }) })
      if (kind === 'domain') domains.push(value.value)
    }
  }
  return ok({ sources, domains })
}
