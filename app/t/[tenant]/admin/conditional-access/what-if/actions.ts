'use server'
import { deleteScenario, saveScenario } from '@/lib/services/conditional-access'
import { findPeople } from '@/lib/services/directory'
import { toAction } from '@/lib/transport/to-action'

export const deleteScenarioAction = toAction(deleteScenario)
export const findPeopleAction = toAction(findPeople)
export const saveScenarioAction = toAction(saveScenario)
