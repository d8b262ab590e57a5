import { useTranslations } from 'next-intl'
import { Stepper } from '@/components/blocks/wizard'
import { Card } from '@/components/ui/card'

const AT = { uploaded: 1, ready: 2, running: 3, completed: 4, failed: 3, cancelled: 3 } as const

/** Where a file is on its way. */
export function ImportSteps({ state }: { state: keyof typeof AT }) {
  const t = useTranslations('import')
  return <Card className="mb-5 px-4 py-3.5 sm:px-5"><Stepper steps={(['upload', 'map', 'check', 'run', 'result'] as const).map((step) => t(`steps.${step}`))} current={AT[state]} /></Card>
}
