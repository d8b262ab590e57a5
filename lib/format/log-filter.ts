import { loadListParams } from './list-params'
import { readSpan } from './span'

type Search = Record<string, string | string[] | undefined>
type Viewer = { timeZone: string; now: Date }

const some = (values: string[]) => (values.length > 0 ? values : undefined)

/** The sign-in log's URL as its verbs take it: `filter` for the export too, `page` for the list alone. */
export async function readSignInSearch(search: Search, { timeZone, now }: Viewer) {
  const { facets, q, cursor, direction } = await loadListParams(Promise.resolve(search), { facets: ['when', 'result', 'kind', 'method', 'app', 'user', 'ip'], sorts: ['at'], defaultSort: '-at' })
  const filter = {
    ...readSpan(facets.when[0], timeZone, now),
    results: some(facets.result), kinds: some(facets.kind), methods: some(facets.method),
    applicationId: facets.app[0], user: facets.user[0], ip: facets.ip[0], search: q || undefined,
  }
  return { filter, page: { cursor, sort: 'at', direction } }
}

/** The audit log's URL as its verbs take it. */
export async function readAuditSearch(search: Search, { timeZone, now }: Viewer) {
  const { facets, q, cursor, direction } = await loadListParams(Promise.resolve(search), { facets: ['when', 'category', 'action', 'result', 'actor', 'target'], sorts: ['at'], defaultSort: '-at' })
  const filter = {
    ...readSpan(facets.when[0], timeZone, now),
    categories: some(facets.category), actions: some(facets.action), results: some(facets.result),
    actorId: facets.actor[0], targetId: facets.target[0], search: q || undefined,
  }
  return { filter, page: { cursor, sort: 'at', direction } }
}
