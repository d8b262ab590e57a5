import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from './lib/project.mjs'

// Prisma looks for an engine to download; generation itself is WebAssembly and needs none, so any program satisfies it.
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--config', path.join(root, 'prisma', 'prisma.config.ts')],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' } },
)
process.exitCode = status ?? 1
