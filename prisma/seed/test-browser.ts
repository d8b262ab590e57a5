export interface Page {
  readonly url: URL
  readonly status: number
  readonly text: string
  readonly trail: readonly string[]
}

interface Cookie { readonly name: string; readonly value: string; readonly path: string }

/** A browser of cookies and redirects, stopping where an address leaves the site. */
export class TestBrowser {
  cookies: Cookie[] = []
  /** Everything that was answered: heads and bodies. */
  readonly seen: string[] = []

  constructor(readonly origin: string, readonly headers: Record<string, string> = {}, private readonly send: (url: URL, init: RequestInit) => Promise<Response> = fetch) {}

  /** Follows redirects to the end, or to the first address of which `until` is true, which is not opened. */
  async go(address: string | URL, post?: Record<string, string>, until: (url: URL) => boolean = () => false): Promise<Page> {
    let url = new URL(address, this.origin)
    let body = post && new URLSearchParams(post).toString()
    const trail: string[] = []
    for (let hop = 0; hop < 12; hop++) {
      const headers: Record<string, string> = { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', cookie: this.cookieFor(url), ...this.headers }
      if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
      const response = await this.send(url, { method: body === undefined ? 'GET' : 'POST', redirect: 'manual', headers, ...(body !== undefined && { body }) })
      this.keep(response)
      trail.push(`${url.pathname} ${response.status}`)
      const location = response.headers.get('location')
      const text = await response.text()
      this.seen.push(JSON.stringify([...response.headers]), text)
      if (!location) return { url, status: response.status, text, trail }
      url = new URL(location, url)
      body = undefined
      if (url.origin !== this.origin || until(url)) return { url, status: response.status, text, trail }
    }
    throw new Error(`too many redirects: ${trail.join(', ')}`)
  }

  /** Posts one step of the sign-in page that is open. */
  async step(page: Page, intent: string, fields: Record<string, string> = {}): Promise<Page> {
    const { version } = JSON.parse(page.text) as { version: number }
    return this.go(`${page.url.pathname}/submit`, { v: String(version), intent, ...fields })
  }

  private cookieFor(url: URL): string {
    const fits = ({ path }: Cookie) => url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
    return this.cookies.filter(fits).map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  /** Takes the cookies of an answer. */
  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const at = pair.indexOf('=')
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
      const name = pair.slice(0, at)
      this.cookies = this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path)
      const gone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one))
      if (!gone) this.cookies.push({ name, value: pair.slice(at + 1), path })
    }
  }
}

export const stepOf = (page: Page): { step: string; error: string | null; prompt: string; version: number } => JSON.parse(page.text)
