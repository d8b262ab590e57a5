'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Component, type ReactNode, startTransition, useTransition } from 'react'
import { readDigest } from './error-digest'
import { ErrorState } from './error-state'

type CaughtError = Error & { digest?: string }
type Props = { resetKey: unknown; children: ReactNode; fallback: (error: CaughtError, reset: () => void) => ReactNode }

const isRouterSignal = (error: CaughtError) => error.digest?.startsWith('NEXT_') ?? false

class Boundary extends Component<Props, { error: CaughtError | null }> {
  override state: { error: CaughtError | null } = { error: null }

  static getDerivedStateFromError(error: CaughtError) {
    if (isRouterSignal(error)) throw error
    return { error }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.error && before.resetKey !== this.props.resetKey) this.setState({ error: null })
  }

  override render() {
    const { error } = this.state
    return error ? this.props.fallback(error, () => this.setState({ error: null })) : this.props.children
  }
}

function RetryableError({ error, reset }: { error: CaughtError; reset: () => void }) {
  const router = useRouter()
  const [pending, start] = useTransition()
  const retry = () => start(() => { router.refresh(); startTransition(reset) })
  const t = useTranslations('errors')
  const { code, correlationId } = readDigest(error)
  return <ErrorState what={code && t.has(code) ? t(code) : undefined} correlationId={correlationId} onRetry={retry} pending={pending} />
}

/** Keeps a failed part from taking the page with it; the error's digest gives the words and the reference. `quiet` shows nothing: another part says it. */
export function ErrorBoundary({ resetKey, quiet, children }: { resetKey: unknown; quiet?: boolean; children: ReactNode }) {
  return <Boundary resetKey={resetKey} fallback={(error, reset) => (quiet ? null : <RetryableError error={error} reset={reset} />)}>{children}</Boundary>
}
