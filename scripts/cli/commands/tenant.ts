import { runPlatform } from '@/lib/services/kernel'
import { createTenant, listTenants, resumeTenant, suspendTenant } from '@/lib/services/platform'
import { optionalText, text, type Command } from '../command'

const create: Command = {
  name: 'tenant create',
  summary: 'Make a tenant; its first administrator gets a set-up link by mail',
  usage: '<slug> --name <name> --admin-name <name> --admin-email <address> [--language <code>]',
  words: ['slug'],
  options: { name: { type: 'string' }, 'admin-name': { type: 'string' }, 'admin-email': { type: 'string' }, language: { type: 'string' } },
  async run({ options, words: [slug], session }) {
    const input = { slug, name: text(options, 'name'), adminName: text(options, 'admin-name'), adminEmail: text(options, 'admin-email'), language: optionalText(options, 'language') }
    return runPlatform(createTenant, input, await session.context())
  },
}

const list: Command = {
  name: 'tenant list',
  summary: 'List tenants, a page at a time',
  usage: '[--search <text>] [--status active|suspended|deleted|erased] [--cursor <next>]',
  words: [],
  options: { search: { type: 'string' }, status: { type: 'string' }, cursor: { type: 'string' } },
  async run({ options, session }) {
    const { rows, next, total } = await runPlatform(listTenants, { ...options, size: 200 }, await session.context())
    return { rows, next, total }
  },
}

const suspend: Command = {
  name: 'tenant suspend',
  summary: 'Close a tenant at once; nothing is deleted',
  usage: '<slug> [--reason <text>]',
  words: ['slug'],
  options: { reason: { type: 'string' } },
  run: async ({ options, words: [slug], session }) => runPlatform(suspendTenant, { slug, reason: optionalText(options, 'reason') }, await session.context()),
}

const resume: Command = {
  name: 'tenant resume',
  summary: 'Open a suspended tenant again',
  usage: '<slug>',
  words: ['slug'],
  options: {},
  run: async ({ words: [slug], session }) => runPlatform(resumeTenant, { slug }, await session.context()),
}

export const tenantCommands = [create, list, suspend, resume]
