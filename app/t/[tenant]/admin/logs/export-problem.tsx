import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'

/** Why a download did not start: the export sends the browser back here with the code. */
export async function ExportProblem({ search }: { search: Record<string, string | string[] | undefined> }) {
  const [t, errors] = await Promise.all([getTranslations('log'), getTranslations('errors')])
  const code = typeof search.problem === 'string' ? search.problem : null
  if (!code) return null
  return <Banner tone="danger" live className="mb-4" title={t('exportProblem')}>{errors.has(code) ? errors(code) : errors('INTERNAL')}</Banner>
}
