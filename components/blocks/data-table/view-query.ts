/** What belongs to a moment: where the page begins and what is open on it. */
const notOfView = ['cursor', 'new', 'entry', 'problem']

/** The part of an address that a view keeps, in one spelling. */
export function viewQuery(search: URLSearchParams | string): string {
  const kept = new URLSearchParams(search)
  for (const name of notOfView) kept.delete(name)
  kept.sort()
  return kept.toString()
}
