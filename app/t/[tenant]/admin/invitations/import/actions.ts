'use server'
import { cancelImport, configureImport, mendImportRows, startImport } from '@/lib/services/import'
import { toAction } from '@/lib/transport/to-action'

export const cancelImportAction = toAction(cancelImport)
export const configureImportAction = toAction(configureImport)
export const mendRowsAction = toAction(mendImportRows)
export const startImportAction = toAction(startImport)
