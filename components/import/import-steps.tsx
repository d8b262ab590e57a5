import { useTranslations } from 'next-intl'
import { Stepper } from '@/components/blocks/wizard'
import { Card } from '@/components/ui/card'
import type { ImportArea } from './area'

const STEPS = { import: ['upload', 'map', 'check', 'run', 'result'], 'access-file': ['upload', 'check', 'run', 'result'] } as const satisfies Record<ImportArea, readonly string[]>
const AT = { uploaded: 'map', ready: 'check', running: 'run', completed: 'result', failed: 'run', cancelled: 'run' } as const

/** Where a file is on its way. */
export function ImportSteps({ area, state }: { area: ImportArea; state: keyof typeof AT }) {
  const t = useTranslations(area)
  const steps: readonly string[] = STEPS[area]
  return <Card className="mb-5 px-4 py-3.5 sm:px-5"><Stepper steps={steps.map((step) => t(`steps.${step}`))} current={steps.indexOf(AT[state])} /></Card>
}
