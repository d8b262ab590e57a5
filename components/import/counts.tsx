import { useTranslations } from 'next-intl'
import { StatFigure } from '@/components/blocks/stat-figure'
import type { ImportArea } from './area'

type Props = { area: ImportArea; counts: { valid: number; invalid: number; created: number; skipped: number; failed: number } }

/** How the rows of a file stand. */
export function Counts({ area, counts }: Props) {
  const t = useTranslations(area)
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <StatFigure label={t('counts.created')} value={counts.created} />
      <StatFigure label={t('counts.valid')} value={counts.valid} />
      <StatFigure label={t('counts.skipped')} value={counts.skipped} />
      <StatFigure label={t('counts.wrong')} value={counts.invalid + counts.failed} />
    </div>
  )
}
