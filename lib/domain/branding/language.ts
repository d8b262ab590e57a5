/** The tag as it is written, fr-CA; null for what is none or carries more than language, script and region. */
export function canonicalLanguage(tag: string): string | null {
  if (!/^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(tag)) return null
  return Intl.getCanonicalLocales(tag)[0] ?? null
}

/** The tag among these that serves a reader best: the same, its parent, or another of the same language. */
export function bestLanguage(tags: readonly string[], wanted: string): string | null {
  const [language = ''] = wanted.toLowerCase().split('-')
  const parents = wanted.split('-').map((_, at, parts) => parts.slice(0, parts.length - at).join('-').toLowerCase())
  const same = parents.flatMap((parent) => tags.filter((tag) => tag.toLowerCase() === parent))[0]
  return same ?? tags.toSorted().find((tag) => tag.toLowerCase().split('-')[0] === language) ?? null
}
