import { Page, PageHeader } from '@/components/blocks/page-header'
import { ErrorState } from '@/components/blocks/error-state'
import { Card } from '@/components/ui/card'
import { Buttons, SampleForm } from './controls'
import { Banners, Detail, Figures, Pills } from './data'
import { SampleList } from './list'
import { samplePeople } from './people'
import { Section } from './section'

/** Every component on one page in every state, for looking and for accessibility checks. */
export default function GalleryPage() {
  const page = { next: 'n', previous: null, start: 0, total: { value: 12_400, approximate: true } }
  return (
    <Page>
      <PageHeader title="Gallery" purpose="Every part of the design system, in the state you are in." />
      <Section title="Buttons and menus"><Buttons /></Section>
      <Section title="States"><Pills /></Section>
      <Section title="Figures"><Figures /></Section>
      <Section title="List"><SampleList label="People" data={{ rows: samplePeople(), ...page }} /></Section>
      <Section title="List, loading"><SampleList label="Loading people" data={new Promise<never>((resolve) => setTimeout(resolve, 600_000))} /></Section>
      <Section title="List, empty"><SampleList label="No people" data={{ rows: [], next: null, previous: null }} /></Section>
      <Section title="Banners"><Banners /></Section>
      <Section title="Detail"><Detail /></Section>
      <Section title="Form"><SampleForm /></Section>
      <Section title="Error"><Card><ErrorState correlationId="01939c7e-7a55-7c33" /></Card></Section>
    </Page>
  )
}
