'use client'
import { Download, FileUp, Pencil, Plus, ScrollText, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { FormProblems } from '@/components/blocks/form-card'
import { useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Badge } from '@/components/ui/status-pill'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { StoredPolicy } from '@/lib/domain/access-package'
import { useFormWords } from '../../_components/use-form-words'
import { addPoliciesAction, deletePolicyAction } from '../actions'
import { PolicySummary } from './policy-summary'
import { readPolicies } from './read-policies'

type Found = { id: string; displayName: string }
type Props = { found: Found; policies: readonly StoredPolicy[]; base: string; changeable: boolean }

/** Who may ask for a package, in sentences. */
export function PolicyList({ found, policies, base, changeable }: Props) {
  const t = useTranslations('package.policies')
  const begin = <><ImportPolicies found={found} /><Button asChild variant="primary" data-shortcut="c"><Link href={`${base}?edit=new`}><Plus aria-hidden />{t('new')}</Link></Button></>
  if (policies.length === 0) return <EmptyState icon={ScrollText} title={t('emptyTitle')} what={t('emptyWhat')} action={changeable && begin} />
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap justify-end gap-2"><ExportPolicies found={found} policies={policies} />{changeable && begin}</div>
      {policies.map((policy) => (
        <Card key={policy.id}>
          <CardHeader>
            <div className="flex flex-wrap items-center gap-2"><CardTitle>{policy.displayName}</CardTitle>{policy.isAutomatic && <Badge tone="accent">{t('automatic')}</Badge>}</div>
            {changeable && <div className="flex gap-2"><Button asChild size="sm"><Link href={`${base}?edit=${policy.id}`}><Pencil aria-hidden />{t('edit')}</Link></Button><RemovePolicy policy={policy} /></div>}
          </CardHeader>
          <CardBody><PolicySummary document={policy.document} /></CardBody>
        </Card>
      ))}
    </div>
  )
}

function RemovePolicy({ policy }: { policy: StoredPolicy }) {
  const t = useTranslations('package.policies')
  const confirmed = useConfirmed()
  const name = policy.displayName
  return (
    <ConfirmDialog
      danger
      trigger={<Button size="sm" variant="ghost" aria-label={t('removeTitle', { name })}><Trash2 aria-hidden />{t('remove')}</Button>}
      title={t('removeTitle', { name })}
      description={t('removeWhat')}
      confirm={t('remove')}
      onConfirm={() => confirmed(deletePolicyAction, { policyId: policy.id }, () => { toast.success(t('removed', { name })) })}
    />
  )
}

/** The policies as Microsoft Graph writes them, as a file. */
function ExportPolicies({ found, policies }: { found: Found; policies: readonly StoredPolicy[] }) {
  const t = useTranslations('package.policies')
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(policies.map((policy) => policy.document), null, 2))}`
  return <Button asChild><a href={href} download={`${found.displayName.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-policies.json`}><Download aria-hidden />{t('export')}</a></Button>
}

function ImportPolicies({ found }: { found: Found }) {
  const t = useTranslations('package.policies')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [broken, setBroken] = useState(false)
  const words = useFormWords('package')
  const { run, pending, error, clear } = useDeed(addPoliciesAction)
  const change = (next: boolean) => { setOpen(next); setText(''); setBroken(false); clear() }
  const save = () => {
    const policies = readPolicies(text)
    setBroken(policies === null)
    if (policies) run({ id: found.id, policies }, ({ ids }) => { change(false); toast.success(t('added', { count: ids.length })) })
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button><FileUp aria-hidden />{t('import')}</Button></DialogTrigger>
      <DialogContent title={t('importTitle')} description={t('importWhat')}>
        <DialogBody>
          <FormProblems problems={broken ? [{ fieldId: 'import', message: t('notJson') }] : words(error)} className="mb-3">
            <Field id="import" label={t('importJson')}><Textarea rows={14} value={text} onChange={(event) => setText(event.target.value)} className="font-mono text-xs" spellCheck={false} autoFocus /></Field>
          </FormProblems>
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={text.trim() === ''} onClick={save}>{t('importSubmit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
