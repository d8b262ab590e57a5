import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['{lib,components,app,prisma,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.db.test.ts', '**/node_modules/**'],
    env: { TZ: 'UTC', NODE_ENV: 'test' },
    restoreMocks: true,
    // As for the database: what is too slow is a matter for the benches, and a busy machine is no defect.
    testTimeout: 20_000,
    // These tests share no state: one process for many files halves the processor time.
    isolate: false,
  },
})
