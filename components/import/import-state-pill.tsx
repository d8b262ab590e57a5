import { useTranslations } from 'next-intl'
import { StatusPill, type Tone } from '@/components/ui/status-pill'

const TONES = { uploaded: 'neutral', ready: 'accent', running: 'info', completed: 'success', failed: 'danger', cancelled: 'warning' } as const satisfies Record<string, Tone>

/** How far a file is. */
export function ImportStatePill({ state }: { state: keyof typeof TONES }) {
  const t = useTranslations('import')
  return <StatusPill tone={TONES[state]}>{t(`states.${state}`)}</StatusPill>
}
