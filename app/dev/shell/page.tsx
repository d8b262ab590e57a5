import { UserPlus } from 'lucide-react'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { Figures } from '../gallery/data'
import { SampleList } from '../gallery/list'
import { samplePeople } from '../gallery/people'

export default function DevShellPage() {
  return (
    <Page wide>
      <Crumbs items={[{ label: 'Overview', href: '/dev/shell' }, { label: 'Users', href: '/dev/shell/users' }, { label: 'Amélie Dubois' }]} />
      <PageHeader title="Users" purpose="Members and guests of this organisation." actions={<Button variant="primary" data-shortcut="c"><UserPlus aria-hidden />Invite people</Button>} />
      <div className="mb-6"><Figures /></div>
      <SampleList label="People" data={{ rows: samplePeople(50), next: 'n', previous: null, start: 0, total: { value: 12_400, approximate: true } }} />
    </Page>
  )
}
