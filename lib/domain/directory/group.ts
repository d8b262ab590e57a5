import type { UserState, UserType } from '../user'

export type GroupRow = {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly memberCount: number
  readonly createdAt: Date
}

export type Group = GroupRow & {
  readonly updatedAt: Date
  readonly version: number
}

export type GroupMemberRow = {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly userType: UserType
  readonly state: UserState
  readonly addedAt: Date
}
