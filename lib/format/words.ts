/** `revoke-sessions`, `displayName` or `log.export` as words: for names that have no text of their own. */
export function humanise(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s._-]+/).filter(Boolean).map((word) => (/^[A-Z]{2,}/.test(word) ? word : word.toLowerCase()))
  const [first = '', ...rest] = words
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')
}
