import { Breadcrumb, type Crumb } from '@/components/ui/breadcrumb'

/** The page's path. The page renders it, the top bar leaves it room: so it arrives with the page and needs no script. */
export function Crumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <div className="fixed top-0 z-30 flex h-12 max-w-(--crumb-room) items-center ms-(--crumb-inset) start-(--rail-width)">
      <Breadcrumb items={items} />
    </div>
  )
}
