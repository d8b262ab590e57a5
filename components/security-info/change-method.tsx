'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed, type DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { asksToSignIn, SecurityProblem } from './problem'
import type { Removable, SecurityDeeds } from './types'

type Props = { method: Removable; id: string; name: string; last: boolean; here: string } & Pick<SecurityDeeds, 'remove' | 'rename'>

/** Rename and remove, for one authenticator app or passkey. */
export function ChangeMethod({ method, id, name, last, here, remove, rename }: Props) {
  const t = useTranslations('security-info')
  const confirmed = useConfirmed()
  const router = useRouter()
  const [text, setText] = useState(name)
  const [problem, setProblem] = useState<DeedError | null>(null)
  return (
    <>
      <ConfirmDialog
        title={t('renameTitle', { name })} description={t('nameHelp')} confirm={t('save')} trigger={<Button variant="ghost" aria-label={`${t('rename')}: ${name}`}>{t('rename')}</Button>}
        onConfirm={() => confirmed(rename, { method, id, name: text }, () => toast.success(t('renamed')))}
      >
        <Field label={t('name')} required><Input value={text} maxLength={64} autoComplete="off" onChange={(event) => setText(event.target.value)} /></Field>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('removeTitle', { name })} description={t(last ? 'removeLast' : 'removeWhat')} confirm={t('remove')} danger
        trigger={<Button variant="danger-quiet" aria-label={`${t('remove')}: ${name}`}>{t('remove')}</Button>} onOpenChange={() => setProblem(null)}
        onConfirm={async () => {
          const answer = await remove({ method, id })
          if (!answer.ok) { setProblem(answer.error); return answer.error.message }
          toast.success(t('removed'))
          router.refresh()
        }}
      >
        {problem && asksToSignIn(problem) && <SecurityProblem error={problem} here={here} />}
      </ConfirmDialog>
    </>
  )
}
