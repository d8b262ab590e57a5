'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition, useEffect, useTransition } from 'react'
import { readDigest } from './error-digest'
import { ErrorState } from './error-state'

/** Body of every `error.tsx`: the words for the code, the reference, and a retry that loads the page's data again. */
export function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors')
  const router = useRouter()
  const [pending, start] = useTransition()
  const { code, correlationId } = readDigest(error)
  useEffect(() => { console.error(error) }, [error])
  const retry = () => start(() => { router.refresh(); startTransition(reset) })
  return (
    <div className="flex min-h-[60dvh] flex-col justify-center">
      <ErrorState what={code && t.has(code) ? t(code) : undefined} correlationId={correlationId} onRetry={retry} pending={pending} />
    </div>
  )
}
