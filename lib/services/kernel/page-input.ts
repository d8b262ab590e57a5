import { z } from 'zod'
import { MAX_PAGE_SIZE } from '@/lib/data/keyset'

const word = (max: number) => z.string().max(max).optional().catch(undefined)

/** Input fields of every list verb. A value that is not understood falls back to its default: URLs are kept, shared and edited by hand. */
export const pageInput = {
  sort: word(40),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  cursor: word(4096),
  size: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).optional().catch(undefined),
}
