import { z } from 'zod'
import { findCurrentTexts } from '@/lib/data/agreement'
import { findViews, insertAcceptance } from '@/lib/data/agreement-acceptance'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { endOf } from '@/lib/domain/agreement'
import { actorId, AppError, command, entityId, notFound, type Context } from '../kernel'

const input = z.object({ agreementId: entityId, fileId: entityId })

/** Who decides for themselves: somebody signed in, or somebody whom a half-way sign-in has proven. */
function decider({ actor }: Context): string {
  const id = actor.kind === 'user' || actor.kind === 'journey' ? actorId(actor) : null
  if (id === null) throw new AppError('UNAUTHENTICATED')
  return id
}

/** Only the version in force can be decided on: what changed while somebody read is shown again. */
async function decide(tx: TenantTx, ctx: Context, { agreementId, fileId }: z.output<typeof input>, state: 'accepted' | 'declined') {
  const userId = decider(ctx)
  const [text] = await findCurrentTexts(tx, [agreementId])
  if (!text) throw notFound()
  const file = text.files.find(({ id }) => id === fileId)
  if (!file) throw new AppError('STALE', { params: { known: 'no' } })
  if (state === 'accepted' && text.viewingRequired && file.contentType === 'application/pdf' && !(await findViews(tx, userId, [fileId])).has(fileId)) throw new AppError('TERMS_NOT_VIEWED')
  const user = await findUser(tx, userId)
  if (!user) throw notFound()
  const { language, title, sha256 } = file
  await insertAcceptance(tx, {
    agreementId, agreementName: text.displayName, versionNumber: text.versionNumber, fileId, language, title, sha256,
    userId, userName: user.displayName, userEmail: user.email, userType: user.userType,
    state, recordedAt: ctx.now, expiresAt: state === 'accepted' ? endOf(text, ctx.now) : null, ip: ctx.ip, userAgent: ctx.userAgent, correlationId: ctx.correlationId,
  })
  return { result: { agreementId, state }, audit: { target: { type: 'Agreement', id: agreementId, name: text.displayName }, details: { version: text.versionNumber, language, sha256 } } }
}

/** A person agrees to the version in force, in the language they read. */
export const acceptTerms = command({
  name: 'agreement.accept',
  permission: 'public',
  input,
  run: ({ ctx, input: chosen, tx }) => decide(tx, ctx, chosen, 'accepted'),
})

/** A person refuses; it is kept as evidence as well, and they are asked the next time. */
export const declineTerms = command({
  name: 'agreement.decline',
  permission: 'public',
  input,
  run: ({ ctx, input: chosen, tx }) => decide(tx, ctx, chosen, 'declined'),
})
