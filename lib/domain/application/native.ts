const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** An app of a phone or desktop: public, and answered on its own machine (RFC 8252 §7). */
export function isNative(client: { readonly clientAuthMethod?: string | undefined; readonly redirectUris?: readonly string[] | undefined }): boolean {
  const uris = (client.redirectUris ?? []).flatMap((uri) => URL.parse(uri) ?? [])
  const own = ({ protocol, hostname }: URL) => !/^https?:$/.test(protocol) || LOOPBACK.has(hostname)
  return client.clientAuthMethod === 'none' && uris.length > 0 && uris.every(own)
}
