import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'

/** Head of both logs: the box for reference numbers and the retention. */
export async function LogHeader({ tenant, title, purpose, may }: { tenant: string; title: string; purpose: string; may: { signIns: boolean; audit: boolean } }) {
  const t = await getTranslations('log')
  const base = `/t/${tenant}/admin/logs`
  return (
    <>
      <Crumbs items={[{ label: t('logs') }, { label: title }]} />
      <PageHeader
        title={title}
        purpose={purpose}
        actions={
          <>
            {may.signIns && <Button asChild><Link href={`${base}/find`}>{t('findTitle')}</Link></Button>}
            {may.audit && <Button asChild><Link href={`${base}/retention`}>{t('retention')}</Link></Button>}
          </>
        }
      />
    </>
  )
}
