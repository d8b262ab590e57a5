'use client'
import './globals.css'
import { TriangleAlert } from 'lucide-react'
import { readDigest } from '@/components/blocks/error-digest'
import { Button } from '@/components/ui/button'
import texts from '@/lib/messages/en/app.json'

/** The layout itself failed, so nothing of it can be relied upon: no provider, no language of the viewer. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const { correlationId } = readDigest(error)
  return (
    <html lang="en">
      <body>
        <title>{texts.globalErrorTitle}</title>
        <main role="alert" className="mx-auto flex min-h-dvh max-w-sm flex-col items-center justify-center px-4 text-center">
          <TriangleAlert aria-hidden className="mb-4 size-6 text-danger-ink" />
          <h1 className="text-md font-semibold text-ink">{texts.globalErrorTitle}</h1>
          <p className="mt-1.5 mb-5 text-sm text-ink-2">{texts.globalErrorWhat}</p>
          <Button asChild><a href="">{texts.globalErrorRetry}</a></Button>
          {correlationId && <p className="mt-5 text-xs text-ink-3">{texts.reference} <code className="font-mono select-all">{correlationId}</code></p>}
        </main>
      </body>
    </html>
  )
}
