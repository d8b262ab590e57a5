import { useTranslations } from 'next-intl'

const SOMEBODY = /^a (\w+)(?: of (\S+))? (?:in no group|with (.+))$/

/** The engine's names of kinds of people, places and clients in words; names of things stay as they are. */
export function useValueWords(): (value: string) => string {
  const t = useTranslations('coverage.values')
  const people = useTranslations('coverage.somebody')
  return (value) => {
    const [, kind = '', from = '', has = ''] = SOMEBODY.exec(value) ?? []
    if (people.has(`kinds.${kind}`)) return [people(`kinds.${kind}`), from && people('from', { from }), has && people('with', { has })].filter(Boolean).join(' ')
    const key = value.replaceAll(/\W+/g, '_').replaceAll(/^_|_$/g, '')
    return key !== '' && t.has(key) ? t(key) : value
  }
}
