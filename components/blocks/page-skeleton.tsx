import { Skeleton } from '@/components/ui/skeleton'
import { Page } from './page-header'

const rows = [0, 1, 2, 3, 4, 5, 6, 7]
const fields = [0, 1, 2, 3]

function Head({ actions }: { actions?: boolean }) {
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-3">
      <div><Skeleton className="h-6 w-40" /><Skeleton className="mt-2 w-80 max-w-full" /></div>
      {actions && <Skeleton className="h-8 w-32 rounded-md" />}
    </div>
  )
}

/** A table on its way: filters and rows as high as the real ones. */
export function TableBlockSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2"><Skeleton className="h-8 w-full rounded-md sm:w-64" /><Skeleton className="h-8 w-20 rounded-md" /><Skeleton className="ms-auto h-8 w-24 rounded-md" /></div>
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.map((row) => <div key={row} className="flex h-10 items-center gap-6 px-3.5"><Skeleton className="w-1/4" /><Skeleton className="w-1/3" /><Skeleton className="ms-auto w-20 max-sm:hidden" /></div>)}
      </div>
    </div>
  )
}

export function ListSkeleton() {
  return <Page wide><Head actions /><TableBlockSkeleton /></Page>
}

/** Head, facts and tabs of one object. */
export function DetailSkeleton() {
  return (
    <Page>
      <div className="flex items-start gap-3.5">
        <Skeleton className="size-12 rounded-xl" />
        <div className="min-w-0 flex-1"><Skeleton className="h-6 w-56 max-w-full" /><Skeleton className="mt-2 w-40" /></div>
        <Skeleton className="h-8 w-24 rounded-md" />
      </div>
      <div className="mt-5 flex flex-wrap gap-x-10 gap-y-3">{fields.slice(1).map((field) => <div key={field}><Skeleton className="w-16" /><Skeleton className="mt-2 w-28" /></div>)}</div>
      <div className="mt-6 mb-5 flex gap-6 border-b border-line pb-3">{fields.map((field) => <Skeleton key={field} className="w-20" />)}</div>
      <TabSkeleton />
    </Page>
  )
}

/** What stands under the tabs of one object. */
export function TabSkeleton() {
  return <div className="rounded-lg border border-line bg-surface p-5">{rows.slice(3).map((row) => <div key={row} className="flex gap-6 py-2.5"><Skeleton className="w-28" /><Skeleton className="w-1/2" /></div>)}</div>
}

/** A form or a wizard. */
export function FormSkeleton() {
  return (
    <Page>
      <Head />
      <div className="max-w-3xl rounded-lg border border-line bg-surface p-5">{fields.map((field) => <div key={field} className="mb-5"><Skeleton className="w-24" /><Skeleton className="mt-2 h-8 w-full max-w-form rounded-md" /></div>)}</div>
    </Page>
  )
}

/** Figures and cards. */
export function OverviewSkeleton() {
  return (
    <Page>
      <Head />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">{fields.map((field) => <Skeleton key={field} className="h-24 rounded-lg" />)}</div>
      <Skeleton className="mt-4 h-72 rounded-lg" />
    </Page>
  )
}
