import { inTenant } from '@/lib/data/tenant-tx'
import { notFound, type Context } from '@/lib/services/kernel'
import { viewTerms } from '../agreement/read-file'
import { openSignIn } from './open'

/** The text that a half-way sign-in asks for, and the note that this person opened it. Nobody unproven gets to see it. */
export async function readTermsInJourney(ctx: Context, uid: string, fileId: string) {
  const { stored: { journey } } = await openSignIn(ctx, uid)
  const { userId, step } = journey
  if (userId === null || step !== 'terms') throw notFound()
  return inTenant(ctx.tenant.id, (tx) => viewTerms(tx, userId, fileId, ctx.now))
}
