import type { AgreementContentType, AgreementRules } from '@/lib/domain/agreement'

export interface AgreementSummary extends AgreementRules {
  readonly id: string
  readonly displayName: string
  readonly viewingRequired: boolean
  readonly version: number
  readonly current: number
  readonly languages: readonly string[]
  readonly accepted: number
  readonly declined: number
  readonly updatedAt: Date
}

/** A text on its way into a version. */
export interface DraftFile {
  readonly fileId: string
  readonly language: string
  readonly title: string
  readonly contentType: AgreementContentType
  readonly size: number
}
