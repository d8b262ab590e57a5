import { getTranslations } from 'next-intl/server'

interface Problem {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** The sentence of what is wrong with a row: files of assignments have words of their own, then the rules, then every file of people. */
export async function rowWords(): Promise<(problem: Problem) => string> {
  const places = [await getTranslations('access-file.problems'), await getTranslations('my-access.reasons'), await getTranslations('import.problems')]
  return ({ code, params }) => places.find((words) => words.has(code))?.(code, params) ?? code
}
