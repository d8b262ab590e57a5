import { useTranslations } from 'next-intl'

/** A way to sign in, in words: `Password and authenticator app`. */
export function useCombinationWords() {
  const t = useTranslations('policy.strengths')
  return (combination: string): string => combination.split(',').map((method) => (t.has(`method.${method.trim()}`) ? t(`method.${method.trim()}`) : method.trim())).join(' + ')
}
