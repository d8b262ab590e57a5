import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ApprovalFacts } from '@/components/access-request/approval-card'
import { CancelButton } from '@/components/access-request/cancel-button'
import { DecideButtons } from '@/components/access-request/decide'
import { RequestStatePill } from '@/components/access-request/request-state'
import { RequestTimeline } from '@/components/access-request/request-timeline'
import { StageList } from '@/components/access-request/stage-list'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { getRequest } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'
import { cancelAction, decideAction } from '../../actions'

type Props = { params: Promise<{ tenant: string; id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, id } = await params
  return { title: (await read(tenant, getRequest, { id })).package.displayName }
}

const text = (moment: Date | null) => moment?.toISOString() ?? null

/** One request: what it is about, who decides, and what happened. Those who decide do it here; this is where their mail leads. */
export default async function RequestPage({ params }: Props) {
  const [{ tenant, id }, t] = await Promise.all([params, getTranslations('my-access')])
  const found = await read(tenant, getRequest, { id })
  const base = `/t/${tenant}/my/access`
  const item = { ...found, createdAt: found.createdAt.toISOString(), from: text(found.from), until: text(found.until), dueAt: text(found.dueAt) }
  const reason = found.reason && t.has(`reasons.${found.reason}`) ? t(`reasons.${found.reason}`) : null
  return (
    <>
      <Card>
        <CardHeader><CardTitle className="min-w-0 text-lg wrap-anywhere">{found.package.displayName}</CardTitle><RequestStatePill state={found.state} reason={found.reason} /></CardHeader>
        <CardBody className="flex flex-col gap-4">
          {reason && <p className="text-sm text-ink-2">{reason}</p>}
          <ApprovalFacts item={item} />
        </CardBody>
        {(found.mayDecide || found.mayCancel || found.mayAskAgain) && (
          <CardFooter>
            {found.mayCancel && <CancelButton id={found.id} cancel={cancelAction} />}
            {found.mayAskAgain && <Button asChild variant="primary" size="lg"><Link href={`${base}/${found.package.id}`}>{t('requests.again')}</Link></Button>}
            {found.mayDecide && <DecideButtons cases={[item]} decide={decideAction} />}
          </CardFooter>
        )}
      </Card>
      {found.path.length > 0 && <Card><CardHeader><CardTitle>{t('requests.stage')}</CardTitle></CardHeader><CardBody><StageList stages={found.path.map((stage) => ({ ...stage, dueAt: text(stage.dueAt), decidedAt: text(stage.decidedAt) }))} /></CardBody></Card>}
      <Card><CardHeader><CardTitle>{t('requests.history')}</CardTitle></CardHeader><CardBody><RequestTimeline events={found.timeline.map((event) => ({ ...event, at: event.at.toISOString() }))} /></CardBody></Card>
    </>
  )
}
