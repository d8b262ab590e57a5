'use client'
import { FileSpreadsheet, Upload, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

const KB = 1024

type CsvDropzoneProps = { name: string; label: string; help?: string; maxBytes: number; file: File | null; onChange: (file: File | null) => void; error?: string | undefined }

/** Takes one CSV file by click, drop or keyboard; refuses other kinds and files above `maxBytes` with a reason. */
export function CsvDropzone({ name, label, help, maxBytes, file, onChange, error }: CsvDropzoneProps) {
  const t = useTranslations('blocks')
  const format = useFormatter()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const size = (bytes: number) => {
    const [unit, per] = bytes < KB ? (['byte', 1] as const) : bytes < KB * KB ? (['kilobyte', KB] as const) : (['megabyte', KB * KB] as const)
    return format.number(bytes / per, { maximumFractionDigits: 1, style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' })
  }
  const take = (next: File | undefined) => {
    if (!next) return
    if (!/\.(csv|txt)$/i.test(next.name) && next.type !== 'text/csv') return setRefused(t('csvWrongKind', { name: next.name }))
    if (next.size > maxBytes) return setRefused(t('csvTooLarge', { size: size(next.size), max: size(maxBytes) }))
    setRefused(null)
    onChange(next)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const clear = () => {
    onChange(null)
    if (input.current) input.current.value = ''
  }
  const problem = refused ?? error
  return (
    <div>
      <div
        onDragOver={(event) => { event.preventDefault(); setOver(true) }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn('relative flex flex-col items-center gap-1 rounded-lg border border-dashed border-edge bg-surface px-4 py-8 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent-ink', over && 'border-accent bg-accent-soft', problem && 'border-danger')}
      >
        {file ? <FileSpreadsheet aria-hidden className="size-6 text-success-mark" /> : <Upload aria-hidden className="size-6 text-ink-3" />}
        <label htmlFor={id} className="mt-1 cursor-pointer text-sm font-medium text-ink after:absolute after:inset-0">{file ? file.name : label}</label>
        <p className="text-xs text-ink-3">{file ? size(file.size) : t('csvHint', { max: size(maxBytes) })}</p>
        <input ref={input} id={id} name={name} type="file" accept=".csv,.txt,text/csv" className="sr-only" aria-describedby={`${id}-about`} aria-invalid={problem ? true : undefined} onChange={(event) => take(event.target.files?.[0])} />
        {file && <Button variant="ghost" size="sm" className="relative z-10 mt-1" onClick={clear}><X aria-hidden />{t('csvRemove')}</Button>}
      </div>
      <div id={`${id}-about`} className="mt-1.5 text-xs text-ink-3">
        {problem ? <p role="alert" className="text-danger-ink">{problem}</p> : help}
      </div>
    </div>
  )
}
