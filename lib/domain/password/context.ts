/** What an attacker knows about the person and the place. */
export type PasswordContext = {
  readonly names: readonly (string | null | undefined)[]
  readonly email?: string | null
  readonly company?: string | null
  readonly tenant?: readonly (string | null | undefined)[]
}

const PRODUCT = ['vestibule', 'password', 'passwort', 'welcome']
const MIN_WORD = 4
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '!': 'l', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's', '7': 't' }

/** Letters as they read: case, accents and the usual digit-for-letter swaps folded, one character for one character. */
function fold(text: string): string {
  return [...text.toLowerCase()].map((char) => LEET[char] ?? char.normalize('NFD')[0] ?? char).join('').replaceAll('i', 'l')
}

/** Words of four letters or more that a password must not lean on, as written; also fed to the strength estimator. */
export function contextWords(context: PasswordContext): readonly string[] {
  const sources = [...context.names, context.email, context.company, ...(context.tenant ?? []), ...PRODUCT]
  const words = sources.flatMap((source) => {
    const text = (source ?? '').normalize('NFKC').toLowerCase()
    const parts = text.split(/[^\p{L}\p{N}]+/u)
    return [...parts, parts.join('')]
  })
  return [...new Set(words)].filter((word) => [...word].length >= MIN_WORD)
}

/** What is left of a password when the words are taken out, or null if none of them is in it. */
export function withoutWords(password: string, words: readonly string[]): string | null {
  const text = fold(password)
  const byLength = [...words].map(fold).sort((a, b) => b.length - a.length)
  const rest = byLength.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest === text ? null : rest
}
