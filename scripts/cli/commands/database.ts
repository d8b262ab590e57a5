import type { Command } from '../command'

export const databaseUrl: Command = {
  name: 'db url',
  summary: 'Print the connection string of the database (its owner)',
  usage: '',
  words: [],
  options: {},
  async run({ session }) {
    return { url: (await session.database()).ownerUrl }
  },
  show: (document) => String(Object(document).url),
}
