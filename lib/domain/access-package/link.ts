/** The package that a path of a tenant is the direct link of, or null. */
export function packageOfLink(slug: string, path: string): string | null {
  const prefix = `/t/${slug}/my/access/`
  const [rest = ''] = path.startsWith(prefix) ? path.slice(prefix.length).split(/[?#]/) : []
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(rest) ? rest.toLowerCase() : null
}
