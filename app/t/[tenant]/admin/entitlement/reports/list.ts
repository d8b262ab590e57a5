import { defineList } from '@/lib/format/list-params'

const gaps = defineList({ filters: { gap: 'gap' }, sorts: ['displayName', 'createdAt'] })
const ways = defineList({ filters: { of: 'of', id: 'id' }, sorts: ['displayName'] })

const GAPS = ['noAccess', 'noSponsor', 'neverSignedIn'] as const
const SUBJECTS = ['user', 'package', 'application', 'organization'] as const

/** Guests about whom something is missing. */
export async function loadGaps(searchParams: Parameters<typeof gaps.load>[0]) {
  const { filter: { gap: word, search }, page } = await gaps.load(searchParams)
  return { filter: { gap: GAPS.find((gap) => gap === word) ?? GAPS[0], ...(search && { search }) }, page }
}

/** What the report of access is about; null until it is chosen. */
export async function loadSubject(searchParams: Parameters<typeof ways.load>[0]) {
  const { filter: { of: word, id }, page } = await ways.load(searchParams)
  const of = SUBJECTS.find((one) => one === word)
  return { filter: of && id ? { of, id } : null, page }
}
