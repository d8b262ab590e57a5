/** The entry that stands for this path: the longest address that is the path or lies above it. */
export function activeHref(pathname: string, hrefs: readonly string[]): string | undefined {
  return hrefs
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .reduce<string | undefined>((best, href) => (best === undefined || href.length > best.length ? href : best), undefined)
}
