import { Skeleton } from '@/components/ui/skeleton'

/** A title and cards, as most pages of the portal begin. */
export default function Loading() {
  return (
    <div aria-hidden>
      <Skeleton className="h-8 w-64 max-w-full" />
      <Skeleton className="mt-3 h-4 w-80 max-w-full" />
      <div className="mt-8 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => <Skeleton key={key} className="h-32 rounded-xl" />)}
      </div>
    </div>
  )
}
