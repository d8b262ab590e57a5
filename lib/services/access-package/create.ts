import { z } from 'zod'
import { insertPackage } from '@/lib/data/access-package'
import { setPackageRoles } from '@/lib/data/access-package-parts'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { findCatalog } from '@/lib/data/catalog'
import { assertInCatalog } from '../catalog'
import { actorId, changesOf, command, entityId, notFound } from '../kernel'
import { auditTarget, namedRoles, packageFields, roleChoices } from './fields'
import { checkedDocument, policyDocuments } from './policy-document'

/** Adds a package with what it gives and who may ask for it, all at once. */
export const createPackage = command({
  name: 'access-package.create',
  permission: 'access-package.update',
  input: z.object({ catalogId: entityId, ...packageFields, isHidden: z.boolean().default(false), roles: roleChoices.default([]), policies: policyDocuments.default([]) }).partial({ description: true }),
  async run({ ctx, input: { roles, policies, ...values }, tx }) {
    if (!(await findCatalog(tx, values.catalogId))) throw notFound()
    await assertInCatalog(tx, ctx, values.catalogId, 'access-package.update')
    const resourceRoles = await namedRoles(tx, values.catalogId, roles)
    const documents = policies.map((document, index) => checkedDocument(document, `policies.${index}`))
    const createdBy = actorId(ctx.actor)
    const id = await insertPackage(tx, { ...values, createdBy }, ctx.now)
    await setPackageRoles(tx, id, roles, createdBy, ctx.now)
    for (const document of documents) await insertPackagePolicy(tx, id, document, createdBy, ctx.now)
    return { result: { id }, audit: { target: auditTarget({ id, ...values }), changes: changesOf({}, { ...values, resourceRoles, policies: documents.map((document) => String(document['displayName'])) }) } }
  },
})
