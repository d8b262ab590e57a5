import { useTranslations } from 'next-intl'

/** The engine's names of kinds of people, places and clients in words; names of things stay as they are. */
export function useValueWords(): (value: string) => string {
  const t = useTranslations('coverage.values')
  return (value) => {
    const key = value.replaceAll(/\W+/g, '_').replaceAll(/^_|_$/g, '')
    return key !== '' && t.has(key) ? t(key) : value
  }
}
