/** What a file is about: the messages that speak of its rows. */
export type ImportArea = 'import' | 'access-file'
