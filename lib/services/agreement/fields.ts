import { z } from 'zod'
import { findAgreements, type AgreementRow, type AgreementSettings } from '@/lib/data/agreement'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { EXPIRY_PERIODS } from '@/lib/domain/agreement'
import { entityId, notFound, requiredLine } from '../kernel'

export const AGREEMENT_LIMITS = { displayName: 256, title: 256, agreements: 40, languages: 50, uploads: 100 } as const

/** Language tags as browsers send them. */
const language = z.string().max(35).regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)

export const agreementFields = {
  displayName: requiredLine(AGREEMENT_LIMITS.displayName),
  viewingRequired: z.boolean(),
  reacceptDays: z.number().int().min(1).max(3_650).nullable(),
  expiresFrom: z.coerce.date().nullable(),
  expiresEvery: z.enum(EXPIRY_PERIODS).nullable(),
}

export const chosenFiles = z.array(z.object({ fileId: entityId, language, title: requiredLine(AGREEMENT_LIMITS.title) })).min(1).max(AGREEMENT_LIMITS.languages)
  .refine((files) => new Set(files.map((file) => file.language.toLowerCase())).size === files.length, { error: 'repeated' })

export async function liveAgreement(tx: TenantTx, id: string): Promise<AgreementRow> {
  const [found] = await findAgreements(tx, id)
  if (!found) throw notFound()
  return found
}

export const agreementTarget = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ type: 'Agreement', id, name: displayName })

export const settingsOf = ({ displayName, viewingRequired, reacceptDays, expiresFrom, expiresEvery }: AgreementSettings): AgreementSettings => ({ displayName, viewingRequired, reacceptDays, expiresFrom, expiresEvery })
