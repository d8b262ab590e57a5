import { runPlatform } from '@/lib/services/kernel'
import { bootstrap } from '@/lib/services/setup'
import { optionalText, text, type Command } from '../command'

export const bootstrapCommand: Command = {
  name: 'bootstrap',
  summary: 'Make a tenant with its administrator and an automation client; repeat it freely',
  usage: '--tenant <slug> --name <name> --admin-email <address> --admin-password <password> [--admin-name <name>]',
  words: [],
  options: {
    tenant: { type: 'string' }, name: { type: 'string' }, 'admin-email': { type: 'string' }, 'admin-password': { type: 'string' }, 'admin-name': { type: 'string' },
  },
  async run({ options, session }) {
    const input = {
      tenant: text(options, 'tenant'), name: text(options, 'name'), adminEmail: text(options, 'admin-email'), adminPassword: text(options, 'admin-password'),
      adminName: optionalText(options, 'admin-name'),
    }
    return runPlatform(bootstrap, input, await session.context())
  },
}
