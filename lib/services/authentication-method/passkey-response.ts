import { z } from 'zod'

const base64url = (max: number) => z.string().min(1).max(max).regex(/^[A-Za-z0-9_-]+$/)
const id = base64url(1400)
const Outputs = z.record(z.string(), z.unknown()).default({})
const Attachment = z.enum(['platform', 'cross-platform']).optional().catch(undefined)

/** A form field that holds JSON; what cannot be read is no answer. */
const json = <T extends z.ZodType>(schema: T) => z.string().max(100_000).transform((text, context) => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
}).pipe(schema)

/** What navigator.credentials.get gave, as the script of the page posts it. */
export const AssertionResponse = json(z.object({
  id, rawId: id, type: z.literal('public-key'), clientExtensionResults: Outputs, authenticatorAttachment: Attachment,
  response: z.object({ clientDataJSON: base64url(8192), authenticatorData: base64url(8192), signature: base64url(8192), userHandle: base64url(128).optional() }),
}))

/** What navigator.credentials.create gave. */
export const CreationResponse = json(z.object({
  id, rawId: id, type: z.literal('public-key'), clientExtensionResults: Outputs, authenticatorAttachment: Attachment,
  response: z.object({
    clientDataJSON: base64url(8192), attestationObject: base64url(65_536), transports: z.array(z.string().max(32)).max(8).optional().catch(undefined),
  }),
}))
