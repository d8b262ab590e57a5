import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERBS } from './registry'

type Words = { readonly [key: string]: string | Words }

const names = (words: Words, prefix = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : names(value, `${prefix}${key}.`)))

const { actions }: { actions: Words } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../messages/en/log.json'), 'utf8'))
const commands = [...VERBS.values()].filter(({ kind }) => kind === 'command').map(({ name }) => name)
/** What a verb or a job writes beside the names of the commands. */
const OWN_ACTIONS = [
  'account.set-first-password', 'conditional-access.break-glass', 'import.complete', 'invitation.expire', 'invitation.failDelivery', 'invitation.refuse-link', 'log.retention', 'platform.tenant.erase',
  'user.accept-invitation', 'conditional-access.purge-policies', 'user.purge', 'connected-organization.end-contract', 'connected-organization.remind-of-contract', 'guest-lifecycle.announce', 'guest-lifecycle.block', 'guest-lifecycle.delete-guest', 'access-request.automatic-add', 'access-request.automatic-leave', 'access-request.automatic-stay',
  'access-request.advance', 'access-assignment.end', 'access-assignment.delete-guest', 'access-assignment.settle-guest',
]

describe('the words of the audit log', () => {
  it('has words for every action that is written, and for no other', () => {
    expect(names(actions).sort()).toEqual([...commands, ...OWN_ACTIONS].sort())
  })
})
