'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { CsvDropzone } from '@/components/blocks/csv-dropzone'
import { Button } from '@/components/ui/button'
import { sendFile } from './send-file'

/** The longest file of people; others take less. */
const MAX_BYTES = 32 * 1024 * 1024

type Props = { url: string; label: string; help?: string; submit: string; next: string | null; maxBytes?: number }

const idOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '')

/** Picks a file and sends it. `next` is the folder of imports to go to; null stays and loads the page again. */
export function UploadCard({ url, label, help, submit, next, maxBytes = MAX_BYTES }: Props) {
  const t = useTranslations('import')
  const router = useRouter()
  const [file, setFile] = useState<File | null>(null)
  const [error, setError] = useState<string>()
  const [pending, start] = useTransition()
  const send = () => start(async () => {
    if (!file) return setError(t('pickFirst'))
    const answer = await sendFile(`${url}${url.includes('?') ? '&' : '?'}name=${encodeURIComponent(file.name)}`, file, idOf)
    if (!answer.ok) return setError(answer.error.message)
    setFile(null)
    if (next) router.push(`${next}/${answer.data}`)
    else router.refresh()
  })
  return (
    <div className="flex flex-col gap-3">
      <CsvDropzone name="file" label={label} {...(help && { help })} maxBytes={maxBytes} file={file} onChange={(chosen) => { setFile(chosen); setError(undefined) }} error={error} />
      <Button variant="primary" className="self-end" pending={pending} onClick={send}>{submit}</Button>
    </div>
  )
}
