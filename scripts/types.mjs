import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from './lib/project.mjs'

// Next's own build type-checks tsconfig.json; tests and scripts have a project of their own.
for (const project of ['tsconfig.json', 'scripts/tsconfig.json']) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', project], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
