import type { Command } from '../command'
import { bootstrapCommand } from './bootstrap'
import { databaseUrl } from './database'

export const COMMANDS: readonly Command[] = [bootstrapCommand, databaseUrl]
