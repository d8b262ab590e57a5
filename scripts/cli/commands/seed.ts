import { loadScenario, type LoadReport } from '@/prisma/seed/load'
import { SCENARIOS } from '@/prisma/seed/scenarios'
import { optionalText, UsageError, type Command } from '../command'

const list: Command = {
  name: 'seed list',
  summary: 'List the scenarios that can be loaded',
  usage: '',
  words: [],
  options: {},
  run: async () => SCENARIOS.map(({ name, summary }) => ({ name, summary })),
  show: () => SCENARIOS.map(({ name, summary }) => `${name}  ${summary}`).join('\n'),
}

const load: Command = {
  name: 'seed',
  summary: 'Load a scenario: sample tenants with people and history',
  usage: '<scenario> [--seed <number>] [--admin-email <address>] [--admin-password <password>]',
  words: ['scenario'],
  options: { seed: { type: 'string' }, 'admin-email': { type: 'string' }, 'admin-password': { type: 'string' } },
  async run({ options, words: [scenario = ''], session }) {
    const seed = Number(optionalText(options, 'seed') ?? '1')
    if (!Number.isSafeInteger(seed)) throw new UsageError('--seed takes a whole number')
    if (!SCENARIOS.some((known) => known.name === scenario)) throw new UsageError(`There is no scenario "${scenario}". "seed list" shows them.`)
    await session.database()
    return loadScenario(scenario, { seed, now: new Date(), adminEmail: optionalText(options, 'admin-email'), adminPassword: optionalText(options, 'admin-password') })
  },
  show(document) {
    // SAFE: `run` above is the only source of this document.
    const report = document as LoadReport
    return [
      ...report.tenants.map((tenant) => `${tenant.name}: ${tenant.members} members, ${tenant.guests} guests, ${tenant.applications} applications, ${tenant.signIns} sign-ins, ${tenant.auditRows} audit rows\n  ${tenant.console}`),
      `Sign in as ${report.admin.email} with ${report.admin.password} (all sample people have this password).`,
    ].join('\n')
  },
}

export const seedCommands = [list, load]
