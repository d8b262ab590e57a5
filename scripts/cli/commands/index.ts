import type { Command } from '../command'
import { auditVerify } from './audit'
import { backup, restore } from './backup'
import { bootstrapCommand } from './bootstrap'
import { databaseUrl } from './database'
import { jobCommands } from './job'
import { keyRotate } from './key'
import { mailList, mailShow } from './mail'
import { policyCommands } from './policy'
import { seedCommands } from './seed'
import { tenantCommands } from './tenant'

export const COMMANDS: readonly Command[] = [
  bootstrapCommand, ...seedCommands, ...tenantCommands, databaseUrl, auditVerify, mailList, mailShow, backup, restore, keyRotate, ...jobCommands, ...policyCommands,
]
