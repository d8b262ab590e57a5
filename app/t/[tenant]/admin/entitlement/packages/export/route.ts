import { exportPackageRows, exportPackages } from '@/lib/services/access-package'
import { listFile } from '@/lib/transport/list-export'
import { packageList } from '../list'

export const GET = listFile({
  name: 'access-packages', words: 'package', start: exportPackages, rows: exportPackageRows, list: packageList,
  columns: {
    id: (row) => row.id, displayName: (row) => row.displayName, description: (row) => row.description, catalog: (row) => row.catalog.displayName, isHidden: (row) => row.isHidden, state: (row) => row.state, createdAt: (row) => row.createdAt,
  },
})
