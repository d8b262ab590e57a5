'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Sheet, SheetBody, SheetContent } from '@/components/ui/sheet'

/** The first control of a record is seldom what one came for, and the hint of a time would hide what is above it. */
function focusWhole(event: Event) {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}

/** Details beside a list; open because the URL says so (`param`), closing takes the parameter away. */
export function Drawer({ param, title, description, footer, children }: { param: string; title: ReactNode; description?: ReactNode; footer?: ReactNode; children: ReactNode }) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [closing, setClosing] = useState(false)
  const close = () => {
    setClosing(true)
    const next = new URLSearchParams(search)
    next.delete(param)
    router.push(next.size ? `${pathname}?${next}` : pathname, { scroll: false })
  }
  return (
    <Sheet open={!closing} onOpenChange={(open) => { if (!open) close() }}>
      <SheetContent title={title} description={description} className="outline-none" onOpenAutoFocus={focusWhole}>
        <SheetBody>{children}</SheetBody>
        {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
      </SheetContent>
    </Sheet>
  )
}
