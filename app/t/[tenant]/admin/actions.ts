'use server'
import { searchConsole } from '@/lib/services/overview'
import { deleteView, saveView, setDefaultView } from '@/lib/services/saved-view'
import { toAction } from '@/lib/transport/to-action'

export const deleteViewAction = toAction(deleteView)
export const saveViewAction = toAction(saveView)
export const searchAction = toAction(searchConsole)
export const setDefaultViewAction = toAction(setDefaultView)
