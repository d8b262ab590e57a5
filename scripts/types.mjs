import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './lib/project.mjs'

// What an earlier build wrote about the pages names pages that may be gone by now.
for (const folder of ['.next/types', '.next/dev/types']) rmSync(path.join(root, folder, 'validator.ts'), { force: true })

// The product, then its tests and programs, which have a project of their own.
for (const project of ['tsconfig.json', 'scripts/tsconfig.json']) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', project], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
