import { describe, expect, it } from 'vitest'
import { on, pkg, policy, run, selfSettings, short, stage, user } from './sample'

const ask = (more: object = {}, by = 'anna') => on(1, by, 'request', { package: 'sales', as: 'r1', ...more })
const sales = (more: object = {}) => [pkg('sales', [policy('p', [], { ...more })])]
const custom = selfSettings({ allowCustomAssignmentSchedule: true })

describe('the end of access', () => {
  it.each([
    ['never', { type: 'noExpiration' }, []], ['on a date', { type: 'afterDateTime', endDateTime: '2026-02-10T00:00:00+02:00' }, ['02-09 anna revoke sales']],
    ['after days', { type: 'afterDuration', duration: 'P30D' }, ['01-31 anna revoke sales']], ['after hours', { type: 'afterDuration', duration: 'PT36H' }, ['01-03 anna revoke sales']],
  ])('%s', (_, expiration, revoked) => expect(short(run(sales({ expiration }), [ask()]), ['revoke'])).toEqual(revoked))

  it.each([
    ['less than the policy gives', { duration: 'P10D', type: 'afterDuration' }, '01-11'], ['AB-67 more than the policy gives', { duration: 'P90D', type: 'afterDuration' }, '01-31'], ['AB-67 for ever', { type: 'noExpiration' }, '01-31'],
  ])('asked for %s', (_, expiration, day) => expect(short(run(sales(custom), [ask({ schedule: { expiration } })]), ['revoke'])).toEqual([`${day} anna revoke sales`]))

  it.each([
    ['AB-70 a policy whose end is no time', { expiration: { type: 'afterDateTime', endDateTime: 'sometime' } }, {}, 'policy-ended'], ['AB-70 a policy whose duration is none', { expiration: { type: 'afterDuration', duration: '30 days' } }, {}, 'policy-ended'],
    ['a policy that has ended', { expiration: { type: 'afterDateTime', endDateTime: '2025-12-31T00:00:00Z' } }, {}, 'policy-ended'], ['AB-70 a wish that is no time', custom, { schedule: { expiration: { type: 'afterDateTime', endDateTime: '2026-02-30T00:00:00Z' } } }, 'schedule-invalid'],
    ['a wish that has passed', custom, { schedule: { expiration: { type: 'afterDateTime', endDateTime: '2025-02-01T00:00:00Z' } } }, 'schedule-ended'], ['a wish where none is allowed', {}, { schedule: { expiration: { type: 'noExpiration' } } }, 'schedule-not-allowed'],
  ])('%s is refused', (_, more, wish, code) => expect(short(run(sales(more), [ask(wish)]))).toEqual([`01-01 anna refused ${code}`]))

  it('notices come 14 days and one day before, and again after an extension', () => {
    expect(short(run(sales(), [ask(), on(20, 'anna', 'extend', { package: 'sales' })]), ['mail'])).toEqual(['01-01 anna access-delivered', '01-17 anna access-expiring-14-days', '01-20 anna access-extended', '02-05 anna access-expiring-14-days', '02-18 anna access-expiring-1-day', '02-19 anna access-ended'])
  })
  it('a policy that wants no notices sends none about access', () => {
    expect(short(run(sales({ notificationSettings: { isAssignmentNotificationDisabled: true } }), [ask()]), ['mail'])).toEqual([])
  })
  it('an extension never passes the date of the policy, and never piles up', () => {
    const dated = sales({ expiration: { type: 'afterDateTime', endDateTime: '2026-02-01T00:00:00Z' } })
    expect(short(run(dated, [ask(), on(2, 'anna', 'extend', { package: 'sales' })]), ['refused', 'revoke'])).toEqual(['01-02 anna refused nothing-to-extend', '02-01 anna revoke sales'])
    const often = Array.from({ length: 5 }, () => on(2, 'anna', 'extend', { package: 'sales' }))
    expect(short(run(sales(), [ask(), ...often]), ['revoke'])).toEqual(['02-01 anna revoke sales'])
  })
  it('an extension with approval waits for it, and access that ends meanwhile closes it', () => {
    const approved = [pkg('sales', [policy('p', [stage([user('sam')])], { requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: true, stages: [stage([user('sam')])] } })])]
    const extend = (day: number) => on(day, 'anna', 'extend', { package: 'sales', as: 'x' })
    expect(short(run(approved, [ask(), extend(20), on(22, 'sam', 'approve', { request: 'x' })]), ['revoke'])).toEqual(['02-21 anna revoke sales'])
    const late = run(approved, [ask(), extend(20), { ...on(31, 'sam', 'approve', { request: 'x' }), at: '2026-02-01T00:00:00Z' }])
    expect(short(late).slice(-4)).toEqual(['01-20 x pendingApproval', '01-31 anna revoke sales', '01-31 x denied assignment-ended', '02-01 sam refused assignment-ended'])
  })
  it.each([
    ['nobody decides on it: one click', false, ['01-02 x submitted', '01-02 x delivering', '01-02 x delivered']],
    ['somebody decides on it: with a reason', true, ['01-02 anna refused justification-missing', '01-03 x submitted', '01-03 x pendingApproval']],
  ])('a policy that wants reasons, and an extension where %s', (_, isApprovalRequiredForUpdate, happened) => {
    const reasons = sales({ requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate, isRequestorJustificationRequired: true, stages: [stage([user('sam')])] } })
    expect(short(run(reasons, [ask()], { until: '2026-01-02T00:00:00Z' }))).toEqual(['01-01 anna refused justification-missing'])
    const extend = isApprovalRequiredForUpdate ? [on(2, 'anna', 'extend', { package: 'sales' }), on(3, 'anna', 'extend', { package: 'sales', as: 'x', justification: 'More to do' })] : [on(2, 'anna', 'extend', { package: 'sales', as: 'x' })]
    expect(short(run(reasons, [ask({ justification: 'For the plant' }), ...extend], { until: '2026-01-04T00:00:00Z' }), ['request', 'refused']).slice(3)).toEqual(happened)
  })
  it('roles go with the last package that gives them; what was held otherwise stays', () => {
    const twin = (id: string, duration: string) => pkg(id, [policy(`p-${id}`, [], { expiration: { type: 'afterDuration', duration } })], { resourceRoles: [{ resource: 'app', role: 'reader' }, { resource: 'app', role: 'writer' }] })
    const happenings = run([twin('one', 'P10D'), twin('two', 'P20D')], [on(1, 'anna', 'request', { package: 'one' }), on(1, 'anna', 'request', { package: 'two' })], { held: [{ person: 'anna', resource: 'app', role: 'reader' }] })
    expect(short(happenings, ['revoke'])).toEqual(['01-21 anna revoke writer'])
  })
})

describe('giving back, taking away, assigning', () => {
  it('ends access for the reason it ended for', () => {
    expect(short(run(sales(), [ask(), on(2, 'anna', 'remove', { package: 'sales', as: 'x' })]), ['assignment', 'revoke'])).toEqual(['01-01 r1 delivering', '01-01 r1 delivered', '01-02 x expired userRemove', '01-02 anna revoke sales'])
    expect(short(run(sales(), [ask(), on(2, 'admin', 'remove', { request: 'r1' })]), ['assignment']).at(-1)).toBe('01-02 request-1 expired adminRemove')
  })
  it('administrators assign by a policy, by separation of duties, with its approval, and without a mail', () => {
    const direct = [pkg('sales', [policy('p', [], { allowedTargetScope: 'notSpecified' })])]
    expect(short(run(direct, [on(1, 'admin', 'assign', { package: 'sales', for: 'anna' })], { until: '2026-01-02T00:00:00Z' }), ['grant', 'mail'])).toEqual(['01-01 anna grant sales'])
    expect(short(run(direct, [ask()]))).toEqual(['01-01 anna refused not-in-scope'])
    const approved = [pkg('sales', [policy('p', [stage([user('sam')])])])]
    expect(short(run(approved, [on(1, 'admin', 'assign', { package: 'sales', for: 'anna' })], { until: '2026-01-02T00:00:00Z' }), ['request', 'grant'])).toEqual(['01-01 request-1 submitted', '01-01 request-1 pendingApproval'])
    expect(short(run(direct, [on(1, 'sam', 'assign', { package: 'sales', for: 'anna' })]))).toEqual(['01-01 sam refused not-admin'])
  })
  it('separation of duties holds in both directions, at the request and at the grant', () => {
    const pair = [pkg('sales', [policy('p', [], custom)]), pkg('audit', [policy('q', [], custom)], { incompatibleAccessPackages: ['sales'] })]
    const other = (first: string, second: string) => short(run(pair, [on(1, 'anna', 'request', { package: first }), on(2, 'anna', 'request', { package: second })]), ['refused'])
    expect(other('sales', 'audit')).toEqual(['01-02 anna refused incompatible-package:sales'])
    expect(other('audit', 'sales')).toEqual(['01-02 anna refused incompatible-package:audit'])
    expect(short(run(pair, [on(1, 'anna', 'request', { package: 'sales' }), on(2, 'admin', 'assign', { package: 'audit', for: 'anna' })]), ['refused'])).toEqual(['01-02 anna refused incompatible-package:sales'])
    const planned = on(1, 'anna', 'request', { package: 'audit', as: 'r1', schedule: { startDateTime: '2026-01-05T00:00:00Z' } })
    expect(short(run(pair, [planned, on(2, 'anna', 'request', { package: 'sales' })]), ['request']).find((line) => line.includes('deliveryFailed'))).toBe('01-05 r1 deliveryFailed incompatible-package:sales')
    const grouped = [pkg('sales', [policy('p')], { incompatibleGroups: ['approvers'] })]
    expect(short(run(grouped, [ask({}, 'sam')]))).toEqual(['01-01 sam refused incompatible-group:approvers'])
    // A group counts too when a package gives it, whichever of the two comes first.
    const given = [...grouped, pkg('desk', [policy('q')], { resourceRoles: [{ resource: 'approvers', role: 'member' }] })]
    for (const [first, second] of [['sales', 'desk'], ['desk', 'sales']]) expect(short(run(given, [on(1, 'anna', 'request', { package: first }), on(2, 'anna', 'request', { package: second })]), ['refused'])).toEqual(['01-02 anna refused incompatible-group:approvers'])
  })
  it('a stricter scope wins, and a tie asks', () => {
    const scoped = (id: string, allowedTargetScope: string) => policy(id, [], { allowedTargetScope, specificAllowedTargets: [user('anna')], expiration: { type: 'afterDuration', duration: id === 'narrow' ? 'P5D' : 'P30D' } })
    expect(short(run([pkg('sales', [scoped('wide', 'allDirectoryUsers'), scoped('narrow', 'specificDirectoryUsers')])], [ask()]), ['revoke'])).toEqual(['01-06 anna revoke sales'])
    expect(short(run([pkg('sales', [scoped('wide', 'allDirectoryUsers'), scoped('narrow', 'specificDirectoryUsers')])], [ask({ policy: 'wide' })]))).toEqual(['01-01 anna refused policy-not-applicable'])
    const tie = [pkg('sales', [scoped('a', 'allDirectoryUsers'), scoped('b', 'allDirectoryUsers')])]
    expect(short(run(tie, [ask()]))).toEqual(['01-01 anna refused policy-choice-required:a,b'])
    expect(short(run(tie, [ask({ policy: 'b' })]), ['grant'])).toEqual(['01-01 anna grant sales'])
  })
  it('AB-67 a package that is hidden and not for me is as unknown as none; a link to one that is for me works', () => {
    const hidden = (allowedTargetScope: string) => [pkg('sales', [policy('p', [], { allowedTargetScope })], { isHidden: true })]
    expect(short(run(hidden('allMemberUsers'), [ask(), on(1, 'anna', 'request', { package: 'nowhere' })]))).toEqual(['01-01 anna refused package-not-found', '01-01 anna refused package-not-found'])
    expect(short(run(hidden('allExternalUsers'), [ask()]), ['grant'])).toEqual(['01-01 anna grant sales'])
  })
  it.each([
    [{}, 'answer-missing:po'], [{ answers: { po: 'PO-1' } }, 'answer-pattern:po'], [{ answers: { po: 'PO-1234', team: 'z' } }, 'answer-choice:team'], [{ answers: { po: 'PO-1234', what: 'x' } }, 'answer-unknown:what'],
    [{ answers: { po: 'PO-1234' } }, 'justification-missing'],
  ])('%j is refused as %s', (more, code) => {
    const questions = [{ id: 'po', isRequired: true, regexPattern: 'PO-\\d{4}' }, { id: 'team', choices: [{ actualValue: 'a' }, { actualValue: 'b' }] }]
    const asking = code === 'justification-missing' ? { requestApprovalSettings: { isRequestorJustificationRequired: true } } : {}
    expect(short(run(sales({ questions, ...asking }), [ask(more)]))).toEqual([`01-01 anna refused ${code}`])
  })
})

describe('the last access of a guest', () => {
  const after = (externalUserLifecycleAction: string, more: object = {}, events: readonly ReturnType<typeof on>[] = []) => run(sales(), [ask(), ...events], { settings: { externalUserLifecycleAction }, ...more })
  it.each([
    ['none', []], ['blockSignIn', ['01-31 anna account blockSignIn']], ['dormant', ['01-31 anna account dormant']], ['blockSignInAndDelete', ['01-31 anna account blockSignIn', '03-02 anna account delete']],
  ])('%s', (action, lines) => expect(short(after(action), ['account'])).toEqual(lines))
  it('a deletion is announced, to each once', () => {
    expect(short(after('blockSignInAndDelete'), ['mail']).slice(3)).toEqual(['01-31 anna access-ended', '01-31 sam access-account-blocked', '02-23 anna access-account-deletion-planned', '02-23 sam access-account-deletion-planned', '03-02 anna access-account-deleted', '03-02 sam access-account-deleted'])
  })
  it('other access, other packages and requests that wait keep the account; members are never touched', () => {
    expect(short(after('blockSignIn', { held: [{ person: 'anna', resource: 'wiki', role: 'reader' }] }), ['account'])).toEqual([])
    expect(short(run(sales(), [ask({}, 'otto')], { settings: { externalUserLifecycleAction: 'blockSignIn' } }), ['account'])).toEqual([])
    const waiting = [...sales(), pkg('more', [policy('m', [stage([user('sam')])])])]
    expect(short(run(waiting, [ask(), on(25, 'anna', 'request', { package: 'more', as: 'r2' })], { settings: { externalUserLifecycleAction: 'blockSignIn' } }), ['account'])).toEqual(['02-08 anna account blockSignIn'])
  })
  it('whoever is dormant may ask again, whoever is blocked may not', () => {
    const again = { at: '2026-03-01T00:00:00Z', by: 'anna', do: 'request', package: 'sales', as: 'r2' }
    expect(short(after('dormant', {}, [again]), ['account', 'grant', 'refused'])).toEqual(['01-01 anna grant sales', '01-31 anna account dormant', '03-01 anna grant sales', '03-01 anna account reactivate', '03-31 anna account dormant'])
    expect(short(after('blockSignIn', {}, [again]), ['account', 'refused'])).toEqual(['01-31 anna account blockSignIn', '03-01 anna refused account-blocked'])
  })
  it('opening an account calls its deletion off', () => {
    expect(short(after('blockSignInAndDelete', {}, [{ at: '2026-02-10T00:00:00Z', by: 'admin', do: 'enable', for: 'anna' }]), ['account'])).toEqual(['01-31 anna account blockSignIn', '02-10 anna account enable'])
  })
})

describe('automatic assignment', () => {
  const automatic = (gracePeriodBeforeAccessRemoval: string) => [pkg('sales', [policy('p', [], {
    allowedTargetScope: 'specificDirectoryUsers', expiration: { type: 'noExpiration' }, specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: '(user.userType -eq "Guest") and (user.accountEnabled -eq true)' }],
    automaticRequestSettings: { requestAccessForAllowedTargets: true, removeAccessWhenTargetLeavesAllowedTargets: true, gracePeriodBeforeAccessRemoval },
  })])]
  it('gives access to targets, and takes it after the grace', () => {
    const happenings = run(automatic('P7D'), [on(2, 'admin', 'disable', { for: 'anna' })])
    expect(short(happenings, ['grant', 'revoke'])).toEqual(['01-01 anna grant sales', '01-01 bert grant sales', '01-09 anna revoke sales'])
    expect(happenings.find(({ kind }) => kind === 'request')).toMatchObject({ reason: 'systemAdd' })
  })
  it('access somebody asked for ends for those who leave, if only that is automatic', () => {
    const leaving = [pkg('sales', [policy('p', [], { allowedTargetScope: 'specificDirectoryUsers', specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: 'user.accountEnabled -eq true' }], automaticRequestSettings: { removeAccessWhenTargetLeavesAllowedTargets: true, gracePeriodBeforeAccessRemoval: 'P3D' } })])]
    expect(short(run(leaving, [ask(), on(5, 'admin', 'disable', { for: 'anna' })]), ['request', 'revoke'])).toEqual(['01-01 r1 submitted', '01-01 r1 delivering', '01-01 r1 delivered', '01-08 request-1 submitted', '01-08 request-1 delivering', '01-08 anna revoke sales', '01-08 request-1 delivered'])
  })
  it('coming back within the grace keeps it', () => {
    expect(short(run(automatic('P7D'), [on(2, 'admin', 'disable', { for: 'anna' }), on(3, 'admin', 'enable', { for: 'anna' })]), ['revoke'])).toEqual([])
  })
})
