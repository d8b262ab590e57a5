import { findCurrentTexts, type AgreementFileRow } from '@/lib/data/agreement'
import { findLastWords, findViews } from '@/lib/data/agreement-acceptance'
import type { TenantSql } from '@/lib/data/tenant-tx'
import { standingOf, type Standing } from '@/lib/domain/agreement'
import { isUuid } from '@/lib/domain/shared'

/** Terms that somebody has to accept now. */
export interface OpenTerms {
  readonly id: string
  readonly displayName: string
  readonly versionNumber: number
  readonly why: Exclude<Standing, 'accepted'>
  /** A PDF has to be opened first. */
  readonly viewingRequired: boolean
  /** One for each language, the one for every other language first. */
  readonly files: readonly (AgreementFileRow & { readonly viewed: boolean })[]
}

export interface TermsStanding {
  /** In the order asked. */
  readonly open: readonly OpenTerms[]
  /** Ids that count as satisfied, spelled as asked. */
  readonly satisfied: readonly string[]
  /** Nothing there to accept: deleted, or never published. */
  readonly missing: readonly string[]
}

const NOTHING: TermsStanding = { open: [], satisfied: [], missing: [] }

/** Where a person stands with these terms of use; `agreementIds` are those that policies name. */
export async function openTerms(tx: TenantSql, userId: string, agreementIds: readonly string[], now: Date): Promise<TermsStanding> {
  if (agreementIds.length === 0) return NOTHING
  const ids = [...new Set(agreementIds.map((id) => id.toLowerCase()))].filter(isUuid)
  const texts = new Map((await findCurrentTexts(tx, ids)).map((text) => [text.id, text]))
  const words = await findLastWords(tx, userId, ids)
  const open: OpenTerms[] = []
  const satisfied: string[] = []
  const missing: string[] = []
  const waiting: (Omit<OpenTerms, 'files'> & { readonly files: readonly AgreementFileRow[] })[] = []
  for (const asked of agreementIds) {
    const text = texts.get(asked.toLowerCase())
    if (!text) missing.push(asked)
    else {
      const why = standingOf(text, text.requiredVersion, words.get(text.id) ?? null, now)
      if (why === 'accepted') satisfied.push(asked)
      else if (!waiting.some(({ id }) => id === text.id)) waiting.push({ id: text.id, displayName: text.displayName, versionNumber: text.versionNumber, why, viewingRequired: text.viewingRequired, files: text.files })
    }
  }
  const mustView = waiting.filter(({ viewingRequired }) => viewingRequired).flatMap(({ files }) => files.map(({ id }) => id))
  const viewed = mustView.length === 0 ? new Set<string>() : await findViews(tx, userId, mustView)
  for (const terms of waiting) open.push({ ...terms, files: terms.files.map((file) => ({ ...file, viewed: viewed.has(file.id) })) })
  return { open, satisfied, missing }
}

/** The file for a person's language, else the one for everybody. */
export function fileFor<File extends { readonly language: string }>(files: readonly File[], languages: readonly string[]): File | null {
  const wanted = languages.map((language) => language.toLowerCase())
  for (const language of [...wanted, ...wanted.map((entry) => entry.split('-')[0] ?? '')]) {
    const found = files.find((file) => file.language.toLowerCase() === language)
    if (found) return found
  }
  return files[0] ?? null
}
