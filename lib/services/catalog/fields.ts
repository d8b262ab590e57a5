import { z } from 'zod'
import { CATALOG_LIMITS, CATALOG_STATES } from '@/lib/domain/catalog'
import { optionalText, requiredLine } from '../kernel'

export const catalogFields = { displayName: requiredLine(CATALOG_LIMITS.displayName), description: optionalText(CATALOG_LIMITS.description), state: z.enum(CATALOG_STATES), isExternallyVisible: z.boolean() }

export const auditTarget = (catalog: { readonly id: string; readonly displayName: string }) => ({ type: 'Catalog', id: catalog.id, name: catalog.displayName })
