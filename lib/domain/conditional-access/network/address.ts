import ipaddr from 'ipaddr.js'

/** IPv4 as a number; IPv6 as a bigint. IPv4 inside IPv6 (::ffff:0:0/96) is IPv4, so that no notation slips past a range. */
export type Address = number | bigint

const MAPPED = 0xffffn << 32n
const V4_PARTS = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/

/** null for anything that is not one complete address; an IPv6 zone is dropped. */
export function parseAddress(text: string): Address | null {
  const four = V4_PARTS.exec(text)
  if (four) {
    let value = 0
    for (let index = 1; index <= 4; index++) {
      const part = Number(four[index])
      if (part > 255) return null
      value = value * 256 + part
    }
    return value
  }
  if (!text.includes(':')) return null
  const bare = text.split('%', 1)[0] ?? ''
  if (!ipaddr.IPv6.isValid(bare)) return null
  const value = ipaddr.IPv6.parse(bare).parts.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n)
  return value >> 32n === MAPPED >> 32n ? Number(value & 0xffffffffn) : value
}

export interface AddressRange {
  readonly first: Address
  readonly last: Address
}

/** `203.0.113.0/24`, `2001:db8::/32` or one address. Bits behind the prefix are ignored, as everyone does. */
export function parseCidr(text: string): AddressRange | null {
  const [head = '', prefixText, ...rest] = text.trim().split('/')
  if (rest.length > 0) return null
  const address = parseAddress(head)
  if (address === null) return null
  if (prefixText === undefined) return { first: address, last: address }
  if (!/^(0|[1-9]\d{0,2})$/.test(prefixText)) return null
  const prefix = Number(prefixText)
  if (!head.includes(':')) return typeof address === 'number' && prefix <= 32 ? numbers(address, prefix) : null
  if (prefix > 128) return null
  if (typeof address === 'bigint') return bigints(address, prefix)
  return prefix >= 96 ? numbers(address, prefix - 96) : bigints(MAPPED | BigInt(address), prefix)
}

function numbers(address: number, prefix: number): AddressRange {
  const size = 2 ** (32 - prefix)
  const first = address - (address % size)
  return { first, last: first + size - 1 }
}

function bigints(address: bigint, prefix: number): AddressRange {
  const size = 1n << BigInt(128 - prefix)
  const first = address - (address % size)
  return { first, last: first + size - 1n }
}
