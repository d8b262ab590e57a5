import { zipSync } from 'fflate'
import { writePage, writePolicy, type JsonObject } from '@/lib/domain/conditional-access'

interface Exported {
  readonly policies: readonly { readonly id: string; readonly displayName: string; readonly document: JsonObject }[]
  readonly namedLocations: readonly JsonObject[]
  readonly strengths: readonly JsonObject[]
}

const MAX_NAME = 80

/** File names people recognise, without what a file system or an archive refuses; two of one name are told apart. */
export function fileNames(names: readonly string[]): readonly string[] {
  const used = new Map<string, number>()
  return names.map((name) => {
    const plain = name.normalize('NFKC').replaceAll(/[^\p{L}\p{N} ._-]+/gu, '-').replaceAll(/^[. -]+|[. -]+$/g, '').slice(0, MAX_NAME) || 'policy'
    const count = (used.get(plain.toLowerCase()) ?? 0) + 1
    used.set(plain.toLowerCase(), count)
    return count === 1 ? plain : `${plain} (${count})`
  })
}

/** One page of Graph for a single file. */
export const bundlePage = ({ policies }: Exported): string => {
  const [only] = policies
  return policies.length === 1 && only ? writePolicy(only.document) : writePage(policies.map(({ document }) => document))
}

/** The files of an export: a policy each, with the locations and strengths they name. */
export function bundleFiles({ policies, namedLocations, strengths }: Exported): ReadonlyMap<string, string> {
  const folder = (name: string, documents: readonly JsonObject[], titles: readonly string[]) =>
    fileNames(titles).map((title, index): [string, string] => [`${name}/${title}.json`, writePolicy(documents[index] ?? {})])
  const title = (document: JsonObject) => String(document['displayName'] ?? '')
  return new Map([
    ...folder('policies', policies.map(({ document }) => document), policies.map(({ displayName }) => displayName)),
    ...folder('named-locations', namedLocations, namedLocations.map(title)),
    ...folder('authentication-strengths', strengths, strengths.map(title)),
  ])
}

/** The same as an archive. A fixed date: the same policies give the same bytes. */
export function bundleZip(exported: Exported): Uint8Array {
  const encoder = new TextEncoder()
  return zipSync(Object.fromEntries([...bundleFiles(exported)].map(([name, text]) => [name, encoder.encode(text)])), { mtime: '2000-01-01T00:00:00Z' })
}
