import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'

/** What the developer of an application writes, and what is still to do here. */
export function ContextUsage({ id, tenant, changeable }: { id: string; tenant: string; changeable: boolean }) {
  const t = useTranslations('policy')
  const request = `GET /t/${tenant}/oidc/auth?client_id=…&redirect_uri=…&response_type=code&scope=openid&acr_values=${id}`
  return (
    <Card className="mt-5 max-w-[45rem]">
      <CardHeader><div><CardTitle>{t('contexts.usage')}</CardTitle><CardDescription>{t('contexts.usageWhat')}</CardDescription></div></CardHeader>
      <CardBody className="flex flex-col gap-3 pt-2 text-sm text-ink-2">
        <div className="flex items-start gap-2 rounded-md border border-line bg-subtle px-3 py-2"><code className="min-w-0 flex-1 font-mono text-xs wrap-anywhere text-ink">{request.split('&').map((part, index) => <Fragment key={part}>{index > 0 && <>&amp;<wbr /></>}{part}</Fragment>)}</code><CopyButton value={request} what={t('contexts.usageRequest')} /></div>
        <p>{t.rich('contexts.usageToken', { id, code: (text) => <code className="rounded-sm bg-subtle px-1 font-mono text-xs text-ink">{text}</code> })}</p>
        <p>{t('contexts.steps')}</p>
      </CardBody>
      {changeable && <CardFooter><Button asChild><Link href={`/t/${tenant}/admin/conditional-access/new`}>{t('contexts.newPolicy')}</Link></Button></CardFooter>}
    </Card>
  )
}
