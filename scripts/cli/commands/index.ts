import type { Command } from '../command'
import { auditVerify } from './audit'
import { bootstrapCommand } from './bootstrap'
import { databaseUrl } from './database'
import { mailList, mailShow } from './mail'
import { seedCommands } from './seed'

export const COMMANDS: readonly Command[] = [bootstrapCommand, ...seedCommands, databaseUrl, auditVerify, mailList, mailShow]
