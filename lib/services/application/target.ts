import { checkApplication, type ApplicationDraft } from '@/lib/domain/application'
import type { Application } from '@/lib/domain/directory'
import { canActThroughApplication } from '@/lib/domain/permission'
import { findApplication } from '@/lib/data/application'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, notFound, type Context } from '../kernel'

/** The application a verb is about; NOT_FOUND for a missing, foreign or deleted one and for the product's own. */
export async function liveApplication(tx: TenantTx, id: string): Promise<Application> {
  const application = await findApplication(tx, id)
  if (!application) throw notFound()
  return application
}

/** Whoever can sign in as an application has its rights, so they must hold them already. */
export function assertActsThrough(ctx: Context, permissions: readonly string[]): void {
  if (!canActThroughApplication(ctx.actor, permissions)) throw new AppError('GRANT_NOT_ALLOWED')
}

/** Refuses an application that could not be saved; `fields` carry the problem's code, with the offending value behind a space. */
export function assertValid(draft: ApplicationDraft): void {
  const problems = checkApplication(draft)
  const [first] = problems
  if (!first) return
  const fields: Record<string, string> = {}
  for (const { field, code, value } of problems) fields[field] ??= value === undefined ? code : `${code} ${value}`
  const uri = first.field === 'redirectUris' || first.field === 'postLogoutRedirectUris'
  throw new AppError(uri && first.code !== 'required' ? 'REDIRECT_NOT_ALLOWED' : 'VALIDATION', { field: first.field, fields })
}

export const auditTarget = (application: { readonly id: string; readonly displayName: string }) => ({ type: 'Application', id: application.id, name: application.displayName })
