declare module 'html-to-text' {
  /** Prepares a converter; the package ships no types. */
  export function compile(options: object): (html: string) => string
}
