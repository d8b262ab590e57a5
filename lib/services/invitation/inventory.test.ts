import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERBS } from '../registry'

const root = path.resolve(import.meta.dirname, '../../..')
const files = ['app', 'lib', 'server.ts', 'scripts'].flatMap((room) => (room.endsWith('.ts') ? [room] : readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(room, file))))
const sources = new Map(files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/generated\/|\/testing\//.test(file)).map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
const using = (pattern: RegExp) => [...sources].filter(([, text]) => pattern.test(text)).map(([file]) => file).sort()

describe('AB-09: every way to accept an invitation', () => {
  it('writes through the one verb that asks all rules again', () => {
    expect(using(/state: 'redeemed', redeemedAt/)).toEqual(['lib/services/invitation/redeem.ts'])
    expect(using(/set state = 'redeemed'/)).toEqual([])
    expect(using(/\bacceptInvitee\(|\bapplyGrants\(/)).toEqual(['lib/data/redemption.ts', 'lib/services/invitation/redeem.ts'])
    expect(using(/\bredeemInvitation\b|\brun\(redeem\b/)).toEqual(['lib/services/invitation/redeem.ts', 'lib/services/sign-in/consent.ts'])
  })

  it('is reached by these pages alone, each with a token, a code, or a proven mailbox', () => {
    expect(using(/\benterByLink\(/)).toEqual(['app/t/[tenant]/redeem/route.tsx', 'lib/services/invitation/enter.ts'])
    expect(using(/\benterByCode\(/)).toEqual(['app/t/[tenant]/redeem/code/route.tsx', 'lib/services/invitation/enter.ts'])
    expect(using(/\bopenInvitationRef\(/).filter((file) => !file.endsWith('invitation/reference.ts'))).toEqual(['lib/services/sign-in/open.ts'])
    expect(using(/\bconsentToInvitation\(/)).toEqual(['lib/services/sign-in/consent.ts', 'lib/services/sign-in/submit.ts'])
    const routes = [...sources.keys()].filter((file) => /\/(redeem|invitations\/stop)\/(.*\/)?route\.tsx?$/.test(file)).sort()
    expect(routes).toEqual(['ask/route.ts', 'code/route.tsx', 'continue/route.ts', 'route.tsx'].map((file) => `app/t/[tenant]/redeem/${file}`).concat('app/t/[tenant]/invitations/stop/route.tsx').sort())
  })

  it('is open to strangers in these verbs only, and each refuses an input without its proof', () => {
    const open = [...VERBS.values()].filter((verb) => verb.name.startsWith('invitation.') && verb.permission === 'public')
    expect(open.map((verb) => verb.name).sort()).toEqual(['invitation.ask-for-new-link', 'invitation.opt-out', 'invitation.redeem'])
    for (const verb of open) for (const input of [{}, { id: 'x' }, { email: 'a@b.test' }, { invitationId: 'x' }]) expect(verb.input.safeParse(input).success, verb.name).toBe(false)
  })
})
