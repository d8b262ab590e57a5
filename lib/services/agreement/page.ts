import { findAgreementFile, type AgreementFileRow } from '@/lib/data/agreement'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { parseMarkdown, type Block } from '@/lib/domain/agreement'
import { notFound } from '../kernel'
import { fileFor, type OpenTerms } from './open-terms'

/** What a page shows of terms that are open: the text in the reader's language, and the other languages. */
export interface TermsText {
  readonly file: AgreementFileRow & { readonly viewed: boolean }
  /** The text itself; null for a PDF, which is opened beside the page. */
  readonly blocks: readonly Block[] | null
}

/** `chosen` is a file the reader picked; a stranger's id falls back to the reader's languages. */
export async function termsText(tx: TenantTx, terms: OpenTerms, languages: readonly string[], chosen?: string): Promise<TermsText> {
  const file = terms.files.find(({ id }) => id === chosen) ?? fileFor(terms.files, languages)
  if (!file) throw notFound()
  if (file.contentType === 'application/pdf') return { file, blocks: null }
  const stored = await findAgreementFile(tx, file.id)
  if (!stored) throw notFound()
  return { file, blocks: markdownOf(stored.content) }
}

export const markdownOf = (content: Uint8Array): readonly Block[] => parseMarkdown(new TextDecoder().decode(content))
