import { defineList } from '@/lib/format/list-params'

const complianceParams = defineList({ filters: { standing: 'standing' }, sorts: ['dueAt', 'displayName'] })

const STANDINGS = ['notCompliant', 'soon', 'compliant', 'excused', 'blocked'] as const
export type Standing = (typeof STANDINGS)[number]

/** The list of one policy: what it is narrowed by, read once for page and file. */
export async function loadCompliance(id: string, searchParams: Parameters<typeof complianceParams.load>[0]) {
  const { filter: { search, standing: word }, page } = await complianceParams.load(searchParams)
  const standing = STANDINGS.find((one) => one === word)
  return { filter: { id, ...(search && { search }), ...(standing && { standing: [standing] }) }, page }
}
