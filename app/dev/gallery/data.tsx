import { Ban, KeyRound, Mail } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { RiskPill } from '@/components/ui/risk-pill'
import { Badge, StatusPill } from '@/components/ui/status-pill'
import { Banner } from '@/components/blocks/banner'
import { DetailHeader } from '@/components/blocks/detail-header'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { DiffView } from '@/components/blocks/diff-view'
import { FactList } from '@/components/blocks/fact-list'
import { StatFigure } from '@/components/blocks/stat-figure'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Timeline } from '@/components/blocks/timeline'
import { Wizard } from '@/components/blocks/wizard'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

export function Pills() {
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <StatusPill tone="success">Active</StatusPill><StatusPill tone="warning">Pending acceptance</StatusPill><StatusPill tone="danger">Blocked</StatusPill>
      <StatusPill tone="info">Sent</StatusPill><StatusPill tone="accent">Report-only</StatusPill><StatusPill>Draft</StatusPill>
      <Badge>12</Badge><Badge tone="accent">Guest</Badge>
      <RiskPill level="none" label="None" /><RiskPill level="low" label="Low" /><RiskPill level="medium" label="Medium" /><RiskPill level="high" label="High" />
    </div>
  )
}

export function Banners() {
  return (
    <div className="flex flex-col gap-3">
      <Banner title="Mail is captured, not sent" actions={<Button size="sm">Open outbox</Button>}>Set SMTP_URL to deliver it.</Banner>
      <Banner tone="success" title="Invitation sent to 48 people">2 rows need attention.</Banner>
      <Banner tone="warning" title="This change affects 12 pending invitations" />
      <Banner tone="danger" title="The database cannot be reached">Changes are refused until it is back.</Banner>
    </div>
  )
}

export function Figures() {
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatFigure label="Guests" value="1,204" change={{ direction: 'up', text: '38 more than last month', good: true }} href="/dev/gallery" />
      <StatFigure label="Pending invitations" value="48" change={{ direction: 'flat', text: 'As last week' }} />
      <StatFigure label="Failed sign-ins" value="17" change={{ direction: 'up', text: '9 more than yesterday', good: false }} />
      <StatFigure label="People at risk" value="3" change={{ direction: 'down', text: '2 fewer', good: true }} />
    </div>
  )
}

export function Detail() {
  const facts = [
    { label: 'Object id', value: <CopyText value="01939c7e-7a55-7c33-b3b0-9c0f3a1a2b11" what="object id" /> },
    { label: 'Company', value: 'Fabrikam Rückversicherungsgesellschaft mbH' },
    { label: 'Invited by', value: 'Adele Vance' },
    { label: 'Created', value: <DateTime value={ago(90_000)} format="exact" /> },
  ]
  return (
    <>
      <DetailHeader name="Amélie Dubois" subtitle="amelie.dubois@fabrikam.test" pill={<StatusPill tone="success">Active</StatusPill>} facts={[{ label: 'Kind', value: 'Guest' }, { label: 'Last sign-in', value: <DateTime value={ago(42)} /> }, { label: 'Groups', value: '4' }]} actions={<><Button><Ban aria-hidden />Block sign-in</Button><Button variant="primary">Edit</Button></>} />
      <TabsNav label="Sections" tabs={[{ label: 'Overview', href: '/dev/gallery' }, { label: 'Groups', href: '/dev/gallery/groups', count: 4 }, { label: 'Sessions', href: '/dev/gallery/sessions' }, { label: 'Audit', href: '/dev/gallery/audit' }]} />
      <DetailLayout aside={<Card><CardHeader><CardTitle>Facts</CardTitle></CardHeader><CardBody className="py-2"><FactList facts={facts} /></CardBody></Card>}>
        <Card>
          <CardHeader><CardTitle>Activity</CardTitle></CardHeader>
          <CardBody>
            <Timeline events={[
              { id: '1', at: ago(3), title: 'Signed in to Expense portal', tone: 'success', icon: KeyRound },
              { id: '2', at: ago(4000), title: 'Invitation redeemed', detail: 'From 203.0.113.7, Chromium on Windows', icon: Mail },
              { id: '3', at: ago(8000), title: 'Sign-in failed', tone: 'danger', icon: Ban },
            ]} />
          </CardBody>
        </Card>
        <Card>
          <CardHeader><CardTitle>Changes</CardTitle></CardHeader>
          <CardBody><DiffView changes={[{ field: 'Company', before: 'Fabrikam', after: 'Fabrikam Rückversicherungsgesellschaft mbH' }, { field: 'Job title', before: null, after: 'Buyer' }, { field: 'Groups', before: ['Suppliers'], after: ['Suppliers', 'Quality'] }]} /></CardBody>
        </Card>
        <Wizard steps={['Upload', 'Map columns', 'Check', 'Send']} current={2} footer={<><Button>Back</Button><Button variant="primary">Send 45 invitations</Button></>}>45 invitations will be sent now. 5 rows have errors and are left out.</Wizard>
      </DetailLayout>
    </>
  )
}
