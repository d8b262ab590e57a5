import { useTranslations } from 'next-intl'

export const TONES = { allow: 'success', prompt: 'warning', block: 'danger' } as const
export type Outcome = keyof typeof TONES

const RESULT_TONES: Readonly<Record<string, 'success' | 'warning' | 'danger' | 'neutral'>> = {
  success: 'success', reportOnlySuccess: 'success', failure: 'danger', reportOnlyFailure: 'danger', reportOnlyInterrupted: 'warning', unknown: 'warning',
}
export const resultTone = (result: string) => RESULT_TONES[result] ?? 'neutral'

type Verdict = { readonly outcome: Outcome; readonly controls?: readonly string[] | undefined }

/** An answer in a few words: `Asked for more (multifactor authentication)`. */
export function useVerdictWords(names: Readonly<Record<string, string>>, list: (items: readonly string[]) => string) {
  const t = useTranslations('what-if')
  const control = useControlWords(names)
  return ({ outcome, controls = [] }: Verdict): string => (controls.length === 0 || outcome === 'block' ? t(`outcomes.${outcome}`) : `${t(`outcomes.${outcome}`)} (${list(controls.map(control))})`)
}

/** Controls by name: what is built in from the catalogue, the rest as the tenant calls it. */
export function useControlWords(names: Readonly<Record<string, string>>) {
  const t = useTranslations('what-if')
  return (control: string): string => (t.has(`controls.${control}`) ? t(`controls.${control}`) : (names[control] ?? names[control.toLowerCase()] ?? control))
}
