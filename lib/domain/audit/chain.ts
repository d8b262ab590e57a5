import { canonicalJson } from './canonical'

/** SHA-256 of UTF-8 text as lower-case hex; injected, because this room has no crypto. */
export type HashText = (text: string) => string

/** One link of a tenant's chain: a batch of rows sealed together. Hashes are lower-case hex. */
export type Seal = {
  readonly tenantId: string
  /** From 1, without gaps. */
  readonly segment: bigint
  readonly ids: readonly string[]
  /** Times of the earliest and the latest row: they decide what retention may have removed, so the link covers them. */
  readonly fromAt: Date
  readonly toAt: Date
  readonly root: string
  readonly prevHash: string
  readonly hash: string
}

export type SealableRow = { readonly id: string; readonly at: Date; readonly rowHash: string }

/** What a chain starts from: differs by tenant, so that two chains cannot be swapped. */
export function genesisHash(tenantId: string, hash: HashText): string {
  return hash(`vestibule audit chain of ${tenantId}`)
}

/** Seals the next batch, which is not empty. `rows` in the order they are to be verified in; `last` is null for a tenant's first segment. */
export function seal(
  tenantId: string, last: Pick<Seal, 'segment' | 'hash'> | null, rows: readonly SealableRow[], hash: HashText,
): Seal {
  const segment = (last?.segment ?? 0n) + 1n
  const prevHash = last?.hash ?? genesisHash(tenantId, hash)
  const root = hash(rows.map(({ id, rowHash }) => `${id}:${rowHash}`).join('\n'))
  const ids = rows.map(({ id }) => id)
  const times = rows.map(({ at }) => at.getTime())
  const fromAt = new Date(times.reduce((a, b) => Math.min(a, b)))
  const toAt = new Date(times.reduce((a, b) => Math.max(a, b)))
  const link = { tenantId, segment, ids, fromAt, toAt, root, prevHash }
  return { ...link, hash: linkHash(link, hash) }
}

function linkHash(link: Omit<Seal, 'hash'>, hash: HashText): string {
  return hash(canonicalJson([link.tenantId, link.segment, link.ids.length, link.fromAt, link.toAt, link.root, link.prevHash]))
}

export type ChainProblem =
  | { readonly kind: 'gap'; readonly segment: bigint; readonly expected: bigint }
  | { readonly kind: 'broken-link' | 'forged-link' | 'foreign-tenant' | 'rows-changed'; readonly segment: bigint }
  | { readonly kind: 'row-missing'; readonly segment: bigint; readonly id: string }

/**
 * Verifies one link against the one before it and against the rows it names. `rowHashes` are recomputed from the stored rows,
 * never read from them; null when retention has removed them, and then only the link itself is checked.
 */
export function verifySeal(
  tenantId: string, last: Pick<Seal, 'segment' | 'hash'> | null, link: Seal, rowHashes: ReadonlyMap<string, string> | null, hash: HashText,
): readonly ChainProblem[] {
  const { segment } = link
  const problems: ChainProblem[] = []
  const expected = (last?.segment ?? 0n) + 1n
  if (link.tenantId !== tenantId) problems.push({ kind: 'foreign-tenant', segment })
  if (segment !== expected) problems.push({ kind: 'gap', segment, expected })
  if (link.prevHash !== (last?.hash ?? genesisHash(tenantId, hash))) problems.push({ kind: 'broken-link', segment })
  if (link.hash !== linkHash(link, hash)) problems.push({ kind: 'forged-link', segment })
  if (rowHashes === null) return problems

  const missing = link.ids.filter((id) => !rowHashes.has(id))
  problems.push(...missing.map((id) => ({ kind: 'row-missing' as const, segment, id })))
  if (missing.length === 0 && link.root !== hash(link.ids.map((id) => `${id}:${rowHashes.get(id) ?? ''}`).join('\n'))) {
    problems.push({ kind: 'rows-changed', segment })
  }
  return problems
}
