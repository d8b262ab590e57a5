import { Page } from '@/components/blocks/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** Title, a bar and a block, where most pages have them. */
export default function Loading() {
  return (
    <Page wide>
      <Skeleton className="h-6 w-48" />
      <Skeleton className="mt-2 w-80 max-w-full" />
      <Skeleton className="mt-6 h-8 w-64" />
      <Skeleton className="mt-3 h-96 w-full rounded-lg" />
    </Page>
  )
}
