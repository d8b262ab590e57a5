import type { Attributes } from '../sign-in'
import type { Lookup } from './match'

/** What a device filter may ask about, in lower case. */
export const DEVICE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'deviceid', 'displayname', 'deviceownership', 'enrollmentprofilename', 'iscompliant', 'manufacturer', 'mdmappid', 'model', 'operatingsystem',
  'operatingsystemversion', 'physicalids', 'profiletype', 'systemlabels', 'trusttype',
  ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
].map((name) => `device.${name}`))

const SECURITY = 'customsecurityattribute.'
export const isSecurityAttribute = (name: string): boolean => name.toLowerCase().startsWith(SECURITY) && name.length > SECURITY.length

/** Attributes of a device: `isCompliant` or `device.isCompliant`, extension attributes also nested as Graph's device has them. */
export function deviceLookup(attributes: Attributes | null | undefined): Lookup {
  if (!attributes) return () => undefined
  const values = flat(attributes, (inner) => inner, (key) => key === 'extensionattributes')
  return (name) => values.get(name) ?? values.get(name.slice(name.indexOf('.') + 1))
}

/** Custom security attributes: `Set_Attribute`, prefixed, or nested by set. */
export function securityLookup(attributes: Attributes | null | undefined): Lookup {
  if (!attributes) return () => undefined
  const values = flat(attributes, (inner, outer) => `${outer}_${inner}`, () => true)
  return (name) => values.get(name) ?? (name.startsWith(SECURITY) ? values.get(name.slice(SECURITY.length)) : undefined)
}

function flat(attributes: Attributes, nested: (inner: string, outer: string) => string, opens: (key: string) => boolean): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>()
  for (const [name, value] of Object.entries(attributes)) {
    const key = name.toLowerCase()
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && opens(key)) {
      for (const [inner, deep] of Object.entries(value)) values.set(nested(inner.toLowerCase(), key.slice(key.lastIndexOf('.') + 1)), deep)
    } else {
      values.set(key, value)
    }
  }
  return values
}
