import type { StoredJourney } from '@/lib/data/journey'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import type { Context } from '@/lib/services/kernel'
import { openTerms, type OpenTerms } from '../agreement/open-terms'
import { termsText, type TermsText } from '../agreement/page'
import { beginTotp } from '../authentication-method'

export interface DemandPage {
  /** The key of an app that is being added. */
  readonly app: Awaited<ReturnType<typeof beginTotp>> | null
  readonly terms: (TermsText & { readonly of: OpenTerms }) | null
}

/** What the page of a demand shows beyond the journey itself. */
export async function openDemand(ctx: Context, { journey, extras, key }: StoredJourney, languages: readonly string[]): Promise<DemandPage> {
  const { userId, step } = journey
  if (userId === null) return { app: null, terms: null }
  if (step === 'enrol') return { app: extras.offer?.enrol.includes('softwareOath') ? await beginTotp(ctx, { userId, boundTo: key }) : null, terms: null }
  if (step !== 'terms' || !extras.termsId) return { app: null, terms: null }
  const { open: [of] } = await openTerms(aloneInTenant(ctx.tenant.id), userId, [extras.termsId], ctx.now)
  return { app: null, terms: of ? { ...(await inTenant(ctx.tenant.id, (tx) => termsText(tx, of, languages))), of } : null }
}
