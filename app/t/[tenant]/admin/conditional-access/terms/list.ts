import { defineList } from '@/lib/format/list-params'

export const decisionList = defineList({ filters: { state: 'state', versionNumber: 'version', userId: 'person' }, sorts: ['recordedAt'], defaultSort: '-recordedAt' })
