import path from 'node:path'
import { mergeConfig } from 'vitest/config'
import databaseConfig from '../vitest.db.config'

const base = { ...databaseConfig, test: { ...databaseConfig.test, include: [] } }

export default mergeConfig(base, { test: { include: [path.join(import.meta.dirname, 'must-fail.ts')] } })
