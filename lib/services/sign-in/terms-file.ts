import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { notFound, type Context } from '@/lib/services/kernel'
import { openTerms } from '../agreement/open-terms'
import { viewTerms } from '../agreement/read-file'
import { openSignIn } from './open'

/** The text that a half-way sign-in asks for, and the note that this person opened it. Nobody unproven gets to see it. */
export async function readTermsInJourney(ctx: Context, uid: string, fileId: string) {
  const { stored: { journey, extras: { termsId } } } = await openSignIn(ctx, uid)
  const { userId, step } = journey
  if (userId === null || step !== 'terms' || !termsId) throw notFound()
  const { open } = await openTerms(aloneInTenant(ctx.tenant.id), userId, [termsId], ctx.now)
  if (!open.some(({ files }) => files.some(({ id }) => id === fileId))) throw notFound()
  return inTenant(ctx.tenant.id, (tx) => viewTerms(tx, userId, fileId, ctx.now))
}
