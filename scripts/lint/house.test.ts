import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHouse, withTables } from './house-tables.mjs'
import { NOUNS } from './rooms.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')

/** rule, where the snippet pretends to be, code, words of the message */
const BAD: readonly (readonly [string, string, string, string?])[] = [
  ['house(rooms)', 'lib/domain/group/rule.ts', "import { x } from '@/lib/data/group'\nexport const y = x", 'lib/domain may not import lib/data'],
  ['house(rooms)', 'lib/domain/group/rule.ts', "import { x } from '../user/state'\nexport const y = x", 'only through its index'],
  ['house(rooms)', 'lib/domain/group/rule.ts', "import { z } from 'zod'\nexport const y = z", 'pure'],
  ['house(rooms)', 'lib/domain/group/rule.ts', "import { readFile } from 'node:fs/promises'\nexport const y = readFile", 'pure'],
  ['house(rooms)', 'lib/data/group.ts', "import { x } from '@/lib/services/group'\nexport const y = x", 'lib/data may not import lib/services'],
  ['house(rooms)', 'lib/services/group/create.ts', "import { headers } from 'next/headers'\nexport const y = headers", 'may not import next/headers'],
  ['house(rooms)', 'lib/services/group/create.ts', "import { PrismaClient } from '@/lib/data/generated/client'\nexport const y = PrismaClient", 'lib/data/generated'],
  ['house(rooms)', 'lib/services/account/password.ts', "import { x } from '../sign-in/steps'\nexport const y = x", 'lib/services/account may not import lib/services/sign-in'],
  ['house(rooms)', 'lib/services/group/create.ts', "import type { X } from '@/lib/services/user/target'\nexport type Y = X", 'lib/services/group may not import lib/services/user'],
  ['house(rooms)', 'lib/services/kernel/run.ts', "import { x } from '@/lib/services/group'\nexport const y = x", 'lib/services/kernel may not import lib/services'],
  ['house(rooms)', 'lib/platform/mail.ts', "import { x } from '@/lib/data/mail'\nexport const y = x", 'lib/platform may not import lib/data'],
  ['house(rooms)', 'lib/jobs/sweep.ts', "import { x } from 'next/cache'\nexport const y = x", 'may not import next/cache'],
  ['house(rooms)', 'components/ui/button.tsx', "import { x } from '@/lib/domain/user'\nexport const y = x", 'components/ui may not import lib/domain'],
  ['house(rooms)', 'components/user/card.tsx', "import { x } from '@/lib/domain/user'\nexport const y = x", 'only types of lib/domain'],
  ['house(rooms)', 'components/user/card.tsx', "import { x } from '@/lib/services/user'\nexport const y = x", 'may not import lib/services'],
  ['house(rooms)', 'app/t/page.tsx', "import { x } from '@/lib/data/user'\nexport const y = x", 'app may not import lib/data'],
  ['house(rooms)', 'app/t/page.tsx', "export { x } from '@/lib/data/user'", 'app may not import lib/data'],
  ['house(rooms)', 'app/t/page.tsx', "export const load = () => import('@/lib/data/user')", 'app may not import lib/data'],
  ['house(rooms)', 'e2e/story.spec.ts', "import { x } from '@/lib/services/user'\nexport const y = x", 'e2e may not import lib/services'],
  ['house(env)', 'lib/services/group/create.ts', 'export const y = process.env.PORT'],
  ['house(raw-sql)', 'lib/services/group/create.ts', 'export const y = (tx: { $queryRaw: string }) => tx.$queryRaw'],
  ['house(clock)', 'lib/services/group/create.ts', 'export const y = new Date()'],
  ['house(clock)', 'lib/domain/group/rule.ts', 'export const y = Date.now()'],
  ['house(clock)', 'lib/domain/group/rule.ts', 'export const y = Math.random()'],
  ['house(double-cast)', 'lib/services/group/create.ts', 'export const y = 1 as unknown as string'],
  ['house(sleep)', 'e2e/story.spec.ts', 'export const y = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(5)'],
  ['house(html)', 'components/user/card.tsx', "export const Y = () => <p dangerouslySetInnerHTML={{ __html: '' }} />"],
  ['house(server-actions)', 'app/t/actions.ts', "'use server'\nexport async function remove() {}"],
  ['house(server-actions)', 'app/t/actions.ts', "'use server'\nconst remove = async () => 1\nexport { remove }"],
  ['house(size)', 'lib/data/group.ts', 'export const y = 1\n'.padEnd(400, '\n') + 'export const z = 1', 'at most 300'],
  ['house(size)', 'app/t/page.tsx', 'export const y = 1\n'.padEnd(100, '\n') + 'export const z = 1', 'at most 80'],
  ['house(size)', 'app/t/actions.ts', 'export const y = 1\n'.padEnd(80, '\n') + 'export const z = 1', 'at most 60'],
  ['house(default-export)', 'lib/data/group.ts', 'export default 1'],
  ['typescript(no-explicit-any)', 'lib/data/group.ts', 'export const y: any = 1'],
  ['typescript(no-non-null-assertion)', 'lib/data/group.ts', 'export const y = (x?: string) => x!'],
  ['typescript(consistent-type-imports)', 'lib/data/group.ts', "import { X } from './x'\nexport const y: X = 1"],
  ['vitest(no-disabled-tests)', 'lib/data/group.test.ts', "import { it } from 'vitest'\nit.skip('x', () => undefined)"],
]

const GOOD: readonly (readonly [string, string])[] = [
  ['lib/domain/group/rule.ts', "import type { Result } from '../shared/result'\nimport { state } from '../user'\nexport const y: Result = state"],
  ['lib/domain/group/group.schema.ts', "import { z } from 'zod'\nexport const y = z.object({})"],
  ['lib/services/group/create.ts', "import { x } from '@/lib/data/group'\nimport { command } from '../kernel'\nexport const y = [x, command, new Date(0)]"],
  ['lib/services/account/password.ts', "import { x } from '../credential/check-password'\nexport const y = x"],
  ['lib/services/registry.ts', "import * as group from './group'\nexport const y = group"],
  ['components/user/card.tsx', "import type { User } from '@/lib/domain/user'\nexport const y = (user: User) => user"],
  ['app/t/actions.ts', "'use server'\nimport { createGroup } from '@/lib/services/group'\nimport { toAction } from '@/lib/transport/to-action'\nexport const createGroupAction = toAction(createGroup)"],
  ['app/t/page.tsx', 'export default function Page() {\n  return <p />\n}'],
]

describe('house rules', () => {
  let folder = ''
  let report: { file: string; code: string; message: string }[] = []

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vestibule-lint-'))
    const write = (name: string, pretended: string, code: string) => writeFileSync(path.join(folder, `${name}.${pretended.split('.').slice(1).join('.')}`), `// @file ${pretended}\n${code}\n`)
    BAD.forEach(([, pretended, code], index) => write(`bad${index}`, pretended, code))
    GOOD.forEach(([pretended, code], index) => write(`good${index}`, pretended, code))
    const { stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/oxlint/bin/oxlint'), '-c', path.join(root, '.oxlintrc.json'), '-f', 'json', folder], { encoding: 'utf8' })
    const { diagnostics }: { diagnostics: { filename: string; code: string; message: string }[] } = JSON.parse(stdout)
    report = diagnostics.map(({ filename, code, message }) => ({ file: path.basename(filename).split('.')[0] ?? '', code, message }))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(BAD.map((row, index) => [index, ...row] as const))('%i refuses %s in %s', (index, rule, _file, _code, words = '') => {
    expect(report.filter(({ file, code, message }) => file === `bad${index}` && code === rule && message.includes(words))).toHaveLength(1)
  })

  it.each(GOOD.map((row, index) => [index, ...row] as const))('%i accepts %s', (index) => {
    expect(report.filter(({ file, code }) => file === `good${index}` && code.startsWith('house'))).toEqual([])
  })
})

describe('the import matrix', () => {
  it('stands in docs/house.md as the lint knows it', () => {
    expect(readHouse()).toBe(withTables(readHouse()))
    expect(readHouse()).toContain('| `account` |')
  })

  it('has no way from a noun of lib/services back to itself', () => {
    const next: Readonly<Record<string, readonly string[]>> = NOUNS
    const reach = (noun: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
      (next[noun] ?? []).reduce((all, other) => (all.has(other) ? all : reach(other, new Set([...all, other]))), seen)
    expect(Object.keys(next).filter((noun) => reach(noun).has(noun))).toEqual([])
  })
})
