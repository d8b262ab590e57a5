declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

export type TenantId = Brand<'TenantId'>
export type UserId = Brand<'UserId'>
export type GroupId = Brand<'GroupId'>
export type ApplicationId = Brand<'ApplicationId'>
export type InvitationId = Brand<'InvitationId'>
export type SessionId = Brand<'SessionId'>
export type AnyId = TenantId | UserId | GroupId | ApplicationId | InvitationId | SessionId

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for a lower-case UUID of any version. A value that is not one can name no row: answer NOT_FOUND. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** Brands a UUID that already passed `isUuid` or came from the database; throws RangeError otherwise. */
export function asId<T extends AnyId>(value: string): T {
  if (!isUuid(value)) throw new RangeError('not a UUID')
  // SAFE: the brand exists only in types, and the shape was checked above.
  return value as T
}
