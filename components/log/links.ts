/** Where the objects named in a log are shown; a type that is missing has no page. `{id}` stands for the id. */
export type LogLinks = Readonly<Record<string, string>>

export const consoleLinks = (slug: string): LogLinks => ({
  User: `/t/${slug}/admin/users/{id}`,
  Group: `/t/${slug}/admin/groups/{id}`,
  Application: `/t/${slug}/admin/applications/{id}`,
  ConditionalAccessPolicy: `/t/${slug}/admin/conditional-access/{id}`,
  ConnectedOrganization: `/t/${slug}/admin/entitlement/partners/{id}`,
  Catalog: `/t/${slug}/admin/entitlement/catalogs/{id}`,
  AccessPackage: `/t/${slug}/admin/entitlement/packages/{id}`,
  Invitation: `/t/${slug}/admin/invitations/{id}`,
})
