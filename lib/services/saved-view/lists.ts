/** Every list of the console and of the operators' area that a person may keep views of: its path, with object ids left out. */
export const VIEW_LISTS: ReadonlySet<string> = new Set([
  '/users', '/users/deleted', '/users/:id/applications', '/users/:id/groups', '/users/:id/sign-ins', '/users/:id/audit',
  '/groups', '/groups/deleted', '/groups/:id', '/groups/:id/applications', '/groups/:id/audit',
  '/applications', '/applications/deleted', '/applications/:id/access', '/applications/:id/assignments', '/applications/:id/audit',
  '/invitations', '/invitations/:id/audit', '/logs/sign-ins', '/logs/audit', '/mail', '/settings/collaboration',
  '/platform/tenants', '/platform/jobs', '/platform/mail',
])
