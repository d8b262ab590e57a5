import type { Command } from '../command'
import { auditVerify } from './audit'
import { bootstrapCommand } from './bootstrap'
import { databaseUrl } from './database'

export const COMMANDS: readonly Command[] = [bootstrapCommand, databaseUrl, auditVerify]
