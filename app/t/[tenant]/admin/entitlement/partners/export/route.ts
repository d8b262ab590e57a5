import { exportOrganizationRows, exportOrganizations } from '@/lib/services/connected-organization'
import { listFile } from '@/lib/transport/list-export'
import { partnerList } from '../list'

export const GET = listFile({
  name: 'partners', words: 'partner', start: exportOrganizations, rows: exportOrganizationRows, list: partnerList,
  columns: {
    id: (row) => row.id, displayName: (row) => row.displayName, domains: (row) => row.domains.join(' '), state: (row) => row.state, contractEndsOn: (row) => row.contractEndsOn, createdAt: (row) => row.createdAt,
  },
})
