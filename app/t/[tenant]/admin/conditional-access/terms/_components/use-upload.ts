'use client'
import { useParams } from 'next/navigation'
import { useState } from 'react'
import type { DraftFile } from './types'

type Answer = { readonly id: string; readonly title: string; readonly contentType: DraftFile['contentType']; readonly size: number } | { readonly error: { readonly message: string } }

/** Sends files one after the other; each becomes a text of the version in the making. */
export function useUpload(add: (file: Omit<DraftFile, 'language'>) => void) {
  const { tenant } = useParams<{ tenant: string }>()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (files: readonly File[]) => {
    setProblem(null)
    for (const file of files) {
      setBusy(file.name)
      const response = await fetch(`/t/${tenant}/admin/conditional-access/terms/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
      const answer: Answer = await response.json()
      if ('error' in answer) setProblem(`${file.name}: ${answer.error.message}`)
      else add({ fileId: answer.id, title: answer.title, contentType: answer.contentType, size: answer.size })
    }
    setBusy(null)
  }
  return { send, busy, problem }
}
