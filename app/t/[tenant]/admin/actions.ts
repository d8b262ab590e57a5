'use server'
import { searchConsole } from '@/lib/services/overview'
import { toAction } from '@/lib/transport/to-action'

export const searchAction = toAction(searchConsole)
