'use client'
import { FileJson, Upload as UploadIcon, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, type DragEvent, useId, useState, useTransition } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { ImportPreview } from '@/lib/services/conditional-access'
import { importPoliciesAction, previewImportAction } from '../actions'
import { type Choices, ImportMapping } from './import-mapping'
import { ImportResult } from './import-result'
import { textUpload, toUploads, type Upload } from './read-files'

const MAX_BYTES = 1_400_000
type Settings = { mapping: Record<string, string | null>; state: 'report-only' | 'as-written'; existing: 'skip' | 'replace'; skip: string[]; trust: string[]; accept: string[] }
const START: Settings = { mapping: {}, state: 'report-only', existing: 'skip', skip: [], trust: [], accept: [] }

/** Files, what they name, what would happen, then the deed. Every change of a choice is tried at once. */
export function ImportPolicies({ choices, base }: { choices: Choices; base: string }) {
  const t = useTranslations('policy')
  const router = useRouter()
  const id = useId()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [settings, setSettings] = useState<Settings>(START)
  const [pasted, setPasted] = useState('')
  const [over, setOver] = useState(false)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [looking, look] = useTransition()
  const { run, pending, error } = useDeed(importPoliciesAction)
  const filesOf = (list: readonly Upload[]) => list.map(({ name, base64 }) => ({ name, base64 }))
  const attempt = (list: readonly Upload[], next: Settings) => {
    setUploads(list)
    setSettings(next)
    setProblem(null)
    if (list.length === 0) return setPreview(null)
    if (list.reduce((sum, file) => sum + file.size, 0) > MAX_BYTES) return setProblem(t('import.tooLarge'))
    look(async () => {
      const answer = await previewImportAction({ files: filesOf(list), ...next })
      if (answer.ok) setPreview(answer.data)
      else setProblem(answer.error.message)
    })
  }
  const change = (part: Partial<Settings>) => attempt(uploads, { ...settings, ...part })
  const add = async (files: readonly File[]) => attempt([...uploads, ...(await toUploads(files))], settings)
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); void add([...event.dataTransfer.files]) }
  const pick = (event: ChangeEvent<HTMLInputElement>) => { void add([...(event.target.files ?? [])]); event.target.value = '' }
  const refused = preview?.policies.filter(({ key, findings, lost }) => findings.length > 0 || (lost.length > 0 && !settings.accept.includes(key))).length ?? 0
  const incoming = preview?.policies.filter(({ deed }) => deed !== 'skip').length ?? 0
  const submit = () => run({ files: filesOf(uploads), ...settings }, ({ imported }) => { toast.success(t('import.done', { count: imported.length })); router.push(base) })
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <CardHeader><CardTitle>{t('import.files')}</CardTitle></CardHeader>
        <CardBody className="grid gap-5 lg:grid-cols-2">
          <div className="min-w-0">
            <div onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop} className={cn('relative flex min-h-40 flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-edge px-4 py-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-accent-ink', over && 'border-accent bg-accent-soft')}>
              <UploadIcon aria-hidden className="size-6 text-ink-3" />
              <label htmlFor={id} className="mt-1 cursor-pointer text-sm font-medium text-ink after:absolute after:inset-0">{t('import.drop')}</label>
              <p className="text-xs text-ink-3">{t('import.dropHelp')}</p>
              <input id={id} type="file" multiple accept=".json,.zip,application/json,application/zip" className="sr-only" onChange={pick} />
            </div>
            {uploads.length > 0 && (
              <ul className="mt-3 flex max-h-48 flex-col gap-1 overflow-y-auto">
                {uploads.map((file, index) => (
                  <li key={`${file.name}-${index}`} className="flex items-center gap-2 text-sm text-ink">
                    <FileJson aria-hidden className="size-4 shrink-0 text-ink-3" /><span className="min-w-0 flex-1 truncate">{file.name}</span>
                    <Button variant="ghost" size="icon-sm" aria-label={t('import.remove', { name: file.name })} onClick={() => attempt(uploads.filter((_, at) => at !== index), settings)}><X aria-hidden /></Button>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-2">
            <Field label={t('import.paste')}><Textarea rows={6} className="w-full font-mono text-xs" value={pasted} spellCheck={false} onChange={(event) => setPasted(event.target.value)} /></Field>
            <Button className="self-end" disabled={pasted.trim() === ''} onClick={() => { attempt([...uploads, textUpload(pasted, t('import.pasted'))], settings); setPasted('') }}>{t('import.addPasted')}</Button>
          </div>
        </CardBody>
        <CardFooter className="flex-wrap justify-start gap-x-6 gap-y-2">
          <span className="flex min-w-0 flex-wrap items-center gap-2 text-sm text-ink-2">{t('import.stateLabel')}<Segmented label={t('import.stateLabel')} value={settings.state} onChange={(state) => change({ state })} segments={[{ value: 'report-only', label: t('import.reportOnly') }, { value: 'as-written', label: t('import.asWritten') }]} /></span>
          <span className="flex min-w-0 flex-wrap items-center gap-2 text-sm text-ink-2">{t('import.existingLabel')}<Segmented label={t('import.existingLabel')} value={settings.existing} onChange={(existing) => change({ existing })} segments={[{ value: 'skip', label: t('import.leave') }, { value: 'replace', label: t('import.replace') }]} /></span>
        </CardFooter>
      </Card>
      {problem && <p role="alert" className="rounded-lg bg-danger-soft px-3.5 py-2.5 text-sm text-danger-ink">{problem}</p>}
      {preview && <ImportMapping unknown={preview.unknown} mapping={settings.mapping} choices={choices} onChange={(mapping) => change({ mapping })} />}
      {preview && <ImportResult preview={preview} chosen={settings} onChange={change} />}
      {error && <p role="alert" className="rounded-lg bg-danger-soft px-3.5 py-2.5 text-sm text-danger-ink">{error.message}</p>}
      {preview && (
        <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-3 rounded-lg border border-line bg-surface px-4 py-3">
          {refused > 0 && <p className="text-sm text-ink-3">{t('import.refused', { count: refused })}</p>}
          <Button variant="primary" pending={pending || looking} disabled={refused > 0 || incoming === 0} onClick={submit}>{t('import.submit', { count: incoming })}</Button>
        </div>
      )}
    </div>
  )
}
