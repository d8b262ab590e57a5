'use client'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }
type Attempt = <A extends Answer>(act: () => Promise<A>) => Promise<A>

const FreshSignIn = createContext<Attempt>((act) => act())

/** Does a deed; where it needs a fresh sign-in, asks for one beside the page and does the same deed again. */
export const useAttempt = () => useContext(FreshSignIn)

/** What a tab in which somebody has just signed in says to those that wait for it. */
export const freshSignInChannel = (organisation: string) => `fresh-sign-in:${organisation}`

type Props = { organisation: string; userId: string; signInHref: string; children: ReactNode }

/** The sign-in happens in a tab of its own, so that everything entered on this page is still here when it is over. */
export function FreshSignInProvider({ organisation, userId, signInHref, children }: Props) {
  const t = useTranslations('blocks')
  const [asking, setAsking] = useState<'first' | 'other' | null>(null)
  const waiting = useRef<((confirmed: boolean) => void)[]>([])
  const settle = useCallback((confirmed: boolean) => {
    setAsking(null)
    for (const resolve of waiting.current.splice(0)) resolve(confirmed)
  }, [])
  useEffect(() => {
    if (!asking) return
    const channel = new BroadcastChannel(freshSignInChannel(organisation))
    // INVARIANT: what somebody entered is never saved in the name of somebody else who signed in.
    channel.onmessage = ({ data }: MessageEvent<unknown>) => { if (data === userId) settle(true); else setAsking('other') }
    return () => channel.close()
  }, [asking, organisation, userId, settle])
  const attempt = useCallback(async <A extends Answer>(act: () => Promise<A>): Promise<A> => {
    for (;;) {
      const answer = await act()
      if (answer.ok || answer.error.code !== 'STEP_UP_REQUIRED') return answer
      setAsking('first')
      if (!(await new Promise<boolean>((resolve) => { waiting.current.push(resolve) }))) return answer
    }
  }, [])
  return (
    <FreshSignIn value={attempt}>
      {children}
      <AlertDialog open={asking !== null} onOpenChange={(open) => { if (!open) settle(false) }}>
        <AlertDialogContent title={t('freshTitle')} description={t('freshWhat')}>
          {asking === 'other' && <p role="alert" className="mx-5 mt-2 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">{t('freshOther')}</p>}
          <footer className="mt-3 flex flex-wrap justify-end gap-2 border-t border-line bg-subtle px-5 py-3">
            <AlertDialogCancel asChild><Button>{t('cancel')}</Button></AlertDialogCancel>
            <Button asChild variant="primary"><a href={signInHref} target="_blank">{t('freshGo')}</a></Button>
          </footer>
        </AlertDialogContent>
      </AlertDialog>
    </FreshSignIn>
  )
}
