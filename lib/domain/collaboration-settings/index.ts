export {
  ALLOW_INVITES_FROM, baselinePermissions, canLeave, DEFAULT_COLLABORATION_SETTINGS, type AllowInvitesFrom, type CollaborationSettings,
} from './settings'
