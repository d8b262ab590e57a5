'use client'
import { Download, LifeBuoy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { SecurityProblem } from './problem'
import type { SecurityDeeds } from './types'

/** Makes ten codes and shows them once. */
export function MakeCodes({ make, has, here, account, tenant }: { make: SecurityDeeds['makeCodes']; has: boolean; here: string; account: string; tenant: string }) {
  const t = useTranslations('security-info')
  const [open, setOpen] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const deed = useDeed(make)
  const change = (next: boolean) => {
    setOpen(next)
    setCodes(null)
    deed.clear()
  }
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent([t('codesFileHead', { account, tenant }), '', ...(codes ?? []), ''].join('\r\n'))}`
  return (
    <Dialog open={open} onOpenChange={change}>
      <Button onClick={() => change(true)}><LifeBuoy aria-hidden />{t(has ? 'makeNewCodes' : 'makeCodes')}</Button>
      <DialogContent title={t(codes ? 'codesTitle' : has ? 'codesConfirmTitle' : 'makeCodes')} description={t(codes ? 'codesKeep' : has ? 'codesConfirmWhat' : 'codesWhat')}>
        <DialogBody className="flex flex-col gap-4">
          <SecurityProblem error={deed.error} here={here} />
          {codes && (
            <>
              <ol aria-label={t('codesTitle')} className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-md border border-line bg-subtle px-4 py-3 font-mono text-sm text-ink">
                {codes.map((code) => <li key={code}>{code}</li>)}
              </ol>
              <p className="flex flex-wrap items-center gap-2">
                <Button asChild size="sm"><a href={file} download={t('codesFile')}><Download aria-hidden />{t('codesDownload')}</a></Button>
                <CopyButton value={codes.join('\n')} what={t('codesCopy')} className="size-7" />
              </p>
            </>
          )}
        </DialogBody>
        <DialogFooter>
          {codes ? <DialogClose asChild><Button variant="primary">{t('done')}</Button></DialogClose> : (
            <>
              <DialogClose asChild><Button>{t('cancel')}</Button></DialogClose>
              <Button variant="primary" pending={deed.pending} onClick={() => deed.run({}, (made) => setCodes(made.codes))}>{t('codesMakeNow')}</Button>
            </>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
