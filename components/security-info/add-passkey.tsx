'use client'
import { browserSupportsWebAuthn, startRegistration, WebAuthnError, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import type { DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { SecurityProblem } from './problem'
import type { SecurityDeeds } from './types'

type Problem = Pick<DeedError, 'code' | 'message'>

/** Adds a passkey of this device, of a phone nearby, or of a security key. */
export function AddPasskey({ begin, add, here }: { begin: SecurityDeeds['beginPasskey']; add: SecurityDeeds['addPasskey']; here: string }) {
  const t = useTranslations('security-info')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, start] = useTransition()
  const change = (next: boolean) => {
    setOpen(next)
    setProblem(null)
  }
  const make = async (name: string): Promise<Problem | null> => {
    if (!browserSupportsWebAuthn()) return { code: 'UNSUPPORTED', message: t('passkeyUnsupported') }
    const begun = await begin({})
    if (!begun.ok) return begun.error
    try {
      // SAFE: the server made these options with the same library.
      const made = await startRegistration({ optionsJSON: begun.data as PublicKeyCredentialCreationOptionsJSON })
      const added = await add({ response: JSON.stringify(made), name })
      return added.ok ? null : added.error
    } catch (error) {
      const known = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
      return { code: 'BROWSER', message: t(known ? 'passkeyKnown' : 'passkeyCancelled') }
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name'))
    start(async () => {
      const why = await make(name)
      setProblem(why)
      if (why) return
      setOpen(false)
      toast.success(t('passkeyAdded'))
      router.refresh()
    })
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <Button variant="primary" onClick={() => change(true)}><KeyRound aria-hidden />{t('addPasskey')}</Button>
      <DialogContent title={t('passkeyTitle')} description={t('passkeyWhat')}>
        <form onSubmit={submit} className="contents">
          <DialogBody className="flex flex-col gap-4">
            <SecurityProblem error={problem} here={here} />
            <Field label={t('name')} help={t('nameHelp')} required><Input name="name" defaultValue={t('namePasskey')} maxLength={64} autoComplete="off" /></Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild><Button>{t('cancel')}</Button></DialogClose>
            <Button type="submit" variant="primary" pending={pending}>{t('passkeyAdd')}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
