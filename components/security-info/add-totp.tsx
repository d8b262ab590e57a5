'use client'
import { Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toaster'
import { SecurityProblem } from './problem'
import type { Enrolment, SecurityDeeds } from './types'

/** Adds an authenticator app: the key as a picture and as text, then the first code. */
export function AddTotp({ begin, add, here }: { begin: SecurityDeeds['beginTotp']; add: SecurityDeeds['addTotp']; here: string }) {
  const t = useTranslations('security-info')
  const [open, setOpen] = useState(false)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const opening = useDeed(begin)
  const adding = useDeed(add)
  const change = (next: boolean) => {
    setOpen(next)
    adding.clear()
    setEnrolment(null)
    if (next) opening.run({}, setEnrolment)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    adding.run({ code: String(data.get('code')), name: String(data.get('name')) }, () => {
      setOpen(false)
      toast.success(t('totpAdded'))
    })
  }
  const codeProblem = adding.error?.field === 'code' ? adding.error.message : undefined
  return (
    <Dialog open={open} onOpenChange={change}>
      <Button onClick={() => change(true)}><Smartphone aria-hidden />{t('addTotp')}</Button>
      <DialogContent title={t('totpTitle')} description={t('totpWhat')}>
        <form onSubmit={submit} className="contents">
          <DialogBody className="flex flex-col gap-4">
            <SecurityProblem error={opening.error ?? (codeProblem ? null : adding.error)} here={here} />
            {enrolment ? <Key enrolment={enrolment} /> : opening.pending && <p role="status" className="flex items-center gap-2 text-sm text-ink-3"><Spinner />{t('loading')}</p>}
            {enrolment && (
              <>
                <Field label={t('code')} help={t('codeHelp')} error={codeProblem} required><Input name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={16} autoFocus className="max-w-40 font-mono tracking-widest" /></Field>
                <Field label={t('name')} help={t('nameHelp')} required><Input name="name" defaultValue={t('nameTotp')} maxLength={64} autoComplete="off" /></Field>
              </>
            )}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild><Button>{t('cancel')}</Button></DialogClose>
            <Button type="submit" variant="primary" pending={adding.pending} disabled={!enrolment}>{t('totpAdd')}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function Key({ enrolment: { qr, key, uri } }: { enrolment: Enrolment }) {
  const t = useTranslations('security-info')
  return (
    <div className="flex flex-wrap items-start gap-4">
      <figure className="m-0">
        {/* Dark on white in every theme: cameras do not read it the other way round. */}
        <svg role="img" aria-label={t('totpPicture')} viewBox={`0 0 ${qr.size} ${qr.size}`} shapeRendering="crispEdges" className="size-40 rounded-md border border-line">
          <rect width={qr.size} height={qr.size} fill="#fff" />
          <path fill="#000" d={qr.d} />
        </svg>
        <figcaption className="sr-only">{t('totpScan')}</figcaption>
      </figure>
      <div className="min-w-0 flex-1 basis-44 text-sm">
        <p className="font-medium text-ink">{t('totpScan')}</p>
        <p className="mt-3 text-ink-2">{t('totpKey')}</p>
        <p className="mt-1 flex items-start gap-1"><code className="font-mono break-words text-ink">{key}</code><CopyButton value={key.replaceAll(' ', '')} what={t('totpKeyCopy')} /></p>
        <a href={uri} className="mt-3 inline-block min-h-6 text-accent-ink underline underline-offset-2">{t('totpOpen')}</a>
      </div>
    </div>
  )
}
