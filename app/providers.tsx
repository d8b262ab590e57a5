'use client'
import { useRouter } from 'next/navigation'
import { useTimeZone } from 'next-intl'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useEffect } from 'react'
import { Toaster } from '@/components/ui/toaster'
import { TooltipProvider } from '@/components/ui/tooltip'

const YEAR_SECONDS = 31_536_000

/** Tells the server the viewer's time zone, once and when it changes. */
function TimeZoneSync() {
  const known = useTimeZone()
  const router = useRouter()
  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!actual || actual === known || document.cookie.includes(`tz=${encodeURIComponent(actual)}`)) return
    document.cookie = `tz=${encodeURIComponent(actual)}; path=/; samesite=lax; max-age=${YEAR_SECONDS}`
    router.refresh()
  }, [known, router])
  return null
}

export function Providers({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <TooltipProvider delayDuration={300}>
        {children}
        <Toaster />
        <TimeZoneSync />
      </TooltipProvider>
    </NuqsAdapter>
  )
}
