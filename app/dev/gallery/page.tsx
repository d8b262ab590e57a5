import { notFound } from 'next/navigation'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { ErrorState } from '@/components/blocks/error-state'
import { Card } from '@/components/ui/card'
import { Buttons, SampleForm } from './controls'
import { Banners, Detail, Figures, Pills } from './data'
import { SampleList, type SamplePerson } from './list'
import { Section } from './section'

const names = ['Amélie Dubois', 'Bao Nguyen', 'Chiamaka Okafor', 'Dmitri Volkov', 'Elena Rossi', 'Friedrich-Wilhelm von Hohenstein-Sigmaringen', 'Grace Kim', 'Hassan Ali'] as const
const states = ['active', 'pending', 'blocked'] as const
const MINUTE_MS = 60_000

const sample = (): SamplePerson[] => names.map((name, index) => ({
  id: `01939c7e-7a55-7c33-b3b0-00000000000${index}`,
  name,
  mail: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@fabrikam.test`,
  company: index % 3 === 2 ? null : 'Fabrikam',
  state: states[index % 3] ?? 'active',
  seen: index % 4 === 3 ? null : new Date(Date.now() - index * 977 * MINUTE_MS).toISOString(),
  groups: index,
}))

/** Every component on one page, for looking and for accessibility checks; not part of a production build's product. */
export default function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound()
  const page = { next: 'n', previous: null, last: 'end', total: 12_400, approximate: true }
  return (
    <Page>
      <PageHeader title="Gallery" purpose="Every part of the design system, in the state you are in." />
      <Section title="Buttons and menus"><Buttons /></Section>
      <Section title="States"><Pills /></Section>
      <Section title="Figures"><Figures /></Section>
      <Section title="List"><SampleList label="People" data={{ rows: sample(), page }} /></Section>
      <Section title="List, loading"><SampleList label="Loading people" data={new Promise<never>((resolve) => setTimeout(resolve, 600_000))} /></Section>
      <Section title="List, empty"><SampleList label="No people" data={{ rows: [], page: { next: null, previous: null, total: 0 } }} /></Section>
      <Section title="Banners"><Banners /></Section>
      <Section title="Detail"><Detail /></Section>
      <Section title="Form"><SampleForm /></Section>
      <Section title="Error"><Card><ErrorState correlationId="01939c7e-7a55-7c33" /></Card></Section>
    </Page>
  )
}
