const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** From the typed name of an organisation to its own pages; says nothing about whether it exists. */
export function GET(request: Request) {
  const slug = (new URL(request.url).searchParams.get('tenant') ?? '').trim().toLowerCase()
  // A relative address: the public origin is not the one this process hears.
  return new Response(null, { status: 303, headers: { location: SLUG.test(slug) ? `/t/${slug}` : '/?unknown=1', 'cache-control': 'no-store' } })
}
