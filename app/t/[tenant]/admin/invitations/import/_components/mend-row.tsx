'use client'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import type { ProblemRow } from '@/components/import/import-problems'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { mendRowsAction } from '../actions'

type Props = { id: string; row: ProblemRow; /** Columns that mean something, by their place in the file. */ columns: readonly { at: number; name: string }[]; width: number }

/** Corrects one row of the file where it stands; it is judged again at once. */
export function MendRow({ id, row, columns, width }: Props) {
  const t = useTranslations('import')
  const [open, setOpen] = useState(false)
  const [cells, setCells] = useState<readonly string[]>(row.cells)
  const [problems, setProblems] = useState(row.problems)
  const mend = useDeed(mendRowsAction)
  const change = (next: boolean) => { setOpen(next); setCells(row.cells); setProblems(row.problems); mend.clear() }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mend.run({ id, rows: [{ line: row.line, cells: Array.from({ length: width }, (_, at) => cells[at] ?? '') }] }, ({ rows: [judged] }) => {
      if (judged?.state !== 'valid') return setProblems(judged?.problems ?? [])
      setOpen(false)
      toast.success(t('mended', { line: row.line }))
    })
  }
  const words = (code: string, params: ProblemRow['problems'][number]['params']) => (t.has(`problems.${code}`) ? t(`problems.${code}`, params) : code)
  const inColumn = (name: string) => problems.filter((problem) => problem.column === name).map(({ code, params }) => words(code, params)).join(' ')
  const elsewhere = problems.filter((problem) => !columns.some(({ name }) => name === problem.column))
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="ghost" size="sm" aria-label={t('mendLine', { line: row.line })}><Pencil aria-hidden />{t('mend')}</Button></DialogTrigger>
      <DialogContent title={t('mendLine', { line: row.line })} description={t('mendLineWhat')}>
        <form noValidate onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            {elsewhere.map(({ code, params }) => <p key={code} className="text-sm text-danger-ink">{words(code, params)}</p>)}
            {columns.map(({ at, name }) => (
              <Field key={at} label={name} error={inColumn(name)}>
                <Input autoComplete="off" spellCheck={false} value={cells[at] ?? ''} onChange={(event) => setCells((old) => Array.from({ length: width }, (_, place) => (place === at ? event.target.value : (old[place] ?? ''))))} />
              </Field>
            ))}
            {mend.error && <p role="alert" className="text-sm text-danger-ink">{mend.error.message}</p>}
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={mend.pending}>{t('mendCheck')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
