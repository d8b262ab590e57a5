'use client'
import { FileText, PenLine, Upload, X } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type Dispatch, type FormEvent, type SetStateAction, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import type { DraftFile } from './types'
import { useUpload } from './use-upload'

const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'pt', 'nl', 'da', 'sv', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu', 'ro', 'bg', 'hr', 'sl', 'el', 'tr', 'uk', 'ru', 'ar', 'he', 'hi', 'zh', 'ja', 'ko', 'vi', 'th', 'id']

/** The texts of a version: uploads and written ones, each with its language and the title people see. */
export function TextsField({ files, onChange }: { files: readonly DraftFile[]; onChange: Dispatch<SetStateAction<readonly DraftFile[]>> }) {
  const t = useTranslations('agreement')
  const id = useId()
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  const { tenant } = useParams<{ tenant: string }>()
  const input = useRef<HTMLInputElement>(null)
  const upload = useUpload((file) => onChange((now) => [...now, { ...file, language: now.some((one) => one.language === 'en') ? '' : 'en' }]))
  const change = (fileId: string, over: Partial<DraftFile>) => onChange((now) => now.map((file) => (file.fileId === fileId ? { ...file, ...over } : file)))
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{t('fields.files')}</legend>
      <p className="text-xs text-ink-3">{t('fields.filesHelp')}</p>
      {files.length > 0 && (
        <ol className="divide-y divide-line rounded-md border border-line">
          {files.map((file, index) => (
            <li key={file.fileId} className="flex flex-wrap items-end gap-x-3 gap-y-2 px-3 py-2.5">
              <FileText aria-hidden className="mb-2 size-4 shrink-0 text-ink-3" />
              <Field id={`${id}-title-${index}`} label={t('fields.textTitle')} className="flex-1 basis-48"><Input value={file.title} onChange={(event) => change(file.fileId, { title: event.target.value })} maxLength={256} /></Field>
              <Field id={`text-language-${index}`} label={t('fields.language')} className="w-44"><NativeSelect value={file.language} onChange={(event) => change(file.fileId, { language: event.target.value })}><option value="">{t('chooseLanguage')}</option>{[...new Set([...LANGUAGES, ...(file.language ? [file.language] : [])])].map((code) => <option key={code} value={code}>{names.of(code) ?? code}</option>)}</NativeSelect></Field>
              <div className="flex items-center gap-1 pb-0.5">
                <Button asChild variant="ghost" size="sm"><a href={`/t/${tenant}/admin/conditional-access/terms/files/${file.fileId}`} target="_blank" rel="noopener">{t(`kinds.${file.contentType}`)}<span className="sr-only">: {t('show', { title: file.title })}</span></a></Button>
                <Button variant="ghost" size="icon-sm" aria-label={t('remove', { title: file.title })} onClick={() => onChange((now) => now.filter((other) => other.fileId !== file.fileId))}><X aria-hidden /></Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      {upload.problem && <p role="alert" className="text-xs text-danger-ink">{upload.problem}</p>}
      <div className="flex flex-wrap gap-2">
        <input ref={input} type="file" multiple accept=".pdf,.md,.markdown,.txt,application/pdf,text/markdown,text/plain" className="sr-only" tabIndex={-1} aria-hidden onChange={(event) => { void upload.send([...(event.target.files ?? [])]); event.target.value = '' }} />
        <Button size="sm" pending={upload.busy !== null} onClick={() => input.current?.click()}><Upload aria-hidden />{upload.busy === null ? t('upload') : t('uploading', { name: upload.busy })}</Button>
        <WriteText add={(text) => upload.send([new File([text], `${t('written')}.md`, { type: 'text/markdown' })])} />
      </div>
    </fieldset>
  )
}

function WriteText({ add }: { add: (text: string) => Promise<void> }) {
  const t = useTranslations('agreement')
  const [open, setOpen] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const text = String(new FormData(event.currentTarget).get('text') ?? '')
    if (text.trim() === '') return
    setOpen(false)
    void add(text)
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button size="sm"><PenLine aria-hidden />{t('write')}</Button></DialogTrigger>
      <DialogContent title={t('writeTitle')}>
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody><Field id="text" label={t('writeLabel')} required><Textarea name="text" rows={14} className="font-mono text-xs" autoFocus /></Field></DialogBody>
          <DialogFooter><Button type="submit" variant="primary">{t('writeAdd')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
