import ipaddr from 'ipaddr.js'

const NETWORK_PARTS = 4

/**
 * What stands for an address in a counter. One customer holds a whole /64 of IPv6 and may use a new address for every attempt, so
 * the network counts; an IPv4 address written as IPv6 is the IPv4 one.
 */
export function addressKey(ip: string | null | undefined): string {
  if (!ip) return 'no address'
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? `${address.parts.slice(0, NETWORK_PARTS).map((part) => part.toString(16)).join(':')}::/64` : address.toString()
}
