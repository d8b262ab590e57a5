import { describe, expect, it } from 'vitest'
import { members, on, pkg, policy, run, short, stage, user, selfSettings } from './sample'

const ask = on(1, 'anna', 'request', { package: 'sales', as: 'r1' })
const sales = (...stages: Parameters<typeof stage>[0][]) => [pkg('sales', [policy('p', stages.map((people) => stage(people)))])]
const GIVEN = ['delivering', 'delivered']
const states = (happenings: ReturnType<typeof run>, request = 'r1') => happenings.flatMap((entry) => (entry.kind === 'request' && entry.request === request ? entry.to : []))

describe('approval', () => {
  it('without a stage gives access at once', () => {
    expect(short(run(sales(), [ask]), ['request', 'assignment', 'grant'])).toEqual(['01-01 r1 submitted', '01-01 r1 delivering', '01-01 r1 delivering', '01-01 anna grant sales', '01-01 r1 delivered', '01-01 r1 delivered', '01-31 r1 expired expired'])
  })
  it('takes each of three stages in turn', () => {
    const three = sales([user('sam')], [user('mia')], [user('otto')])
    const approve = (day: number, by: string) => on(day, by, 'approve', { request: 'r1' })
    expect(states(run(three, [ask, approve(2, 'sam'), approve(3, 'mia')], { until: '2026-01-10T00:00:00Z' }))).toEqual(['submitted', 'pendingApproval'])
    expect(states(run(three, [ask, approve(2, 'sam'), approve(3, 'mia'), approve(4, 'otto')]))).toEqual(['submitted', 'pendingApproval', ...GIVEN])
    expect(short(run(three, [ask, approve(2, 'mia')], { until: '2026-01-03T00:00:00Z' }), ['refused'])).toEqual(['01-02 mia refused not-approver'])
  })
  it('a denial in any stage ends it, and the others hear of it', () => {
    const happenings = run(sales([user('sam')], [user('mia')]), [ask, on(2, 'sam', 'approve', { request: 'r1' }), on(3, 'mia', 'deny', { request: 'r1' }), on(4, 'mia', 'approve', { request: 'r1' })])
    expect(short(happenings)).toEqual(['01-01 r1 submitted', '01-01 r1 pendingApproval', '01-03 r1 denied denied-by-approver', '01-04 mia refused already-decided'])
    expect(short(happenings, ['mail'])).toEqual(['01-01 sam approval-required-stage-1', '01-02 mia approval-required-stage-2', '01-03 anna request-denied'])
  })
  it('silence is reminded of, forwarded, and ends as a denial', () => {
    const silent = [pkg('sales', [policy('p', [stage([user('sam')], { durationBeforeAutomaticDenial: 'P10D', isEscalationEnabled: true, durationBeforeEscalation: 'P4D', escalationApprovers: [user('mia')] })])])]
    const happenings = run(silent, [ask, on(11, 'sam', 'approve', { request: 'r1' })])
    expect(short(happenings, ['mail'])).toEqual(['01-01 sam approval-required-stage-1', '01-05 mia approval-forwarded', '01-06 sam approval-reminder-half-time', '01-06 mia approval-reminder-half-time', '01-10 sam approval-reminder-last-day', '01-10 mia approval-reminder-last-day', '01-11 anna request-expired', '01-11 sam approval-expired', '01-11 mia approval-expired'])
    expect(short(happenings)).toEqual(['01-01 r1 submitted', '01-01 r1 pendingApproval', '01-11 r1 denied approval-expired', '01-11 sam refused request-expired'])
    // Whoever was asked first can decide after the alternates were asked, and these only then.
    expect(states(run(silent, [ask, on(7, 'sam', 'approve', { request: 'r1' })]))).toContain('delivered')
    expect(states(run(silent, [ask, on(7, 'mia', 'approve', { request: 'r1' })]))).toContain('delivered')
    expect(short(run(silent, [ask, on(3, 'mia', 'approve', { request: 'r1' })]), ['refused'])).toEqual(['01-03 mia refused not-approver'])
  })
  it('half time and the last day of two days are one reminder', () => {
    const two = [pkg('sales', [policy('p', [stage([user('sam')], { durationBeforeAutomaticDenial: 'P2D' })])])]
    expect(short(run(two, [ask]), ['mail'])).toEqual(['01-01 sam approval-required-stage-1', '01-02 sam approval-reminder-half-time', '01-03 anna request-expired', '01-03 sam approval-expired'])
  })
  it('AB-72 without anybody who could decide it escalates, and else is denied at once', () => {
    const own = (more: object) => [pkg('sales', [policy('p', [stage([user('anna')], { ...more })])])]
    expect(short(run(own({}), [ask]))).toEqual(['01-01 r1 submitted', '01-01 r1 denied no-approver'])
    expect(short(run(own({ fallbackPrimaryApprovers: [user('otto')] }), [ask, on(2, 'otto', 'approve', { request: 'r1' })]))).toContain('01-02 anna grant sales')
    expect(short(run(own({ isEscalationEnabled: true, durationBeforeEscalation: 'P4D', escalationApprovers: [user('mia')] }), [ask, on(2, 'mia', 'approve', { request: 'r1' })]))).toContain('01-02 anna grant sales')
  })
  it.each([
    ['requestorManager', 'mia'], ['internalSponsors', 'mia'], ['externalSponsors', 'bert'], ['targetUserSponsors', 'sam'],
  ])('%s is asked', (kind, who) => {
    expect(short(run(sales([{ '@odata.type': `#microsoft.graph.${kind}` }]), [ask], { until: '2026-01-02T00:00:00Z' }), ['mail'])).toEqual([`01-01 ${who} approval-required-stage-1`])
  })
})

describe('AB-66 nobody decides on their own request', () => {
  it.each([
    ['directly', [user('anna'), user('sam')], 'anna'], ['by a group', [members('partners'), user('sam')], 'anna'],
    ['by a second account of the same person', [user('anna-2'), user('sam')], 'anna-2'], ['by a second account with the same address', [user('anna-3'), user('sam')], 'anna-3'],
  ])('%s', (_, approvers, by) => {
    const people = [
      { id: 'anna', personId: 'h1', userType: 'Guest', email: 'anna@fabrikam.test', groups: ['partners'] }, { id: 'anna-2', personId: 'h1', userType: 'Member', email: 'anna@contoso.test' },
      { id: 'anna-3', userType: 'Member', email: 'Anna@Fabrikam.test' }, { id: 'sam', userType: 'Member', email: 'sam@contoso.test' },
    ]
    const happenings = run(sales(approvers), [ask, on(2, by, 'approve', { request: 'r1' })], { people, connectedOrganizations: [], until: '2026-01-03T00:00:00Z' })
    expect(short(happenings, ['refused', 'grant'])).toEqual([`01-02 ${by} refused own-request`])
    expect(short(happenings, ['mail'])).toEqual(['01-01 sam approval-required-stage-1'])
  })
  it('nor on one they made for somebody else', () => {
    const onBehalf = [pkg('sales', [policy('p', [stage([{ '@odata.type': '#microsoft.graph.requestorManager' }, user('sam')])], selfSettings({ enableOnBehalfRequestorsToAddAccess: true }))])]
    const happenings = run(onBehalf, [on(1, 'mia', 'request', { package: 'sales', for: 'anna', as: 'r1' }), on(2, 'mia', 'approve', { request: 'r1' }), on(3, 'sam', 'approve', { request: 'r1' })], { until: '2026-01-04T00:00:00Z' })
    expect(short(happenings)).toEqual(['01-01 r1 submitted', '01-01 r1 pendingApproval', '01-02 mia refused own-request', '01-03 r1 delivering', '01-03 anna grant sales', '01-03 r1 delivered'])
    expect(happenings[0]).toMatchObject({ person: 'anna', reason: 'onBehalfAdd' })
  })
})

describe('AB-69 decisions that meet', () => {
  const both = sales([user('sam'), user('mia')])
  it('of one moment have one result, whichever was written first', () => {
    const [yes, no] = [on(2, 'sam', 'approve', { request: 'r1' }), on(2, 'mia', 'deny', { request: 'r1' })]
    const one = run(both, [ask, yes, no])
    expect(run(both, [ask, no, yes])).toEqual(one)
    expect(short(one)).toEqual(['01-01 r1 submitted', '01-01 r1 pendingApproval', '01-02 r1 denied denied-by-approver', '01-02 sam refused already-decided'])
  })
  it('a second approval gives nothing more', () => {
    const happenings = run(both, [ask, on(2, 'sam', 'approve', { request: 'r1' }), on(2, 'mia', 'approve', { request: 'r1' }), on(3, 'sam', 'deny', { request: 'r1' })])
    expect(short(happenings, ['grant', 'refused'])).toEqual(['01-02 anna grant sales', '01-02 sam refused already-decided', '01-03 sam refused already-decided'])
    expect(short(happenings, ['mail']).filter((line) => line.includes('access-delivered'))).toHaveLength(1)
  })
  it('one approval sent twice does not pass two stages', () => {
    const twice = on(2, 'sam', 'approve', { request: 'r1', stage: 1 })
    expect(short(run(sales([user('sam')], [user('sam')]), [ask, twice, twice], { until: '2026-01-03T00:00:00Z' }), ['grant', 'refused'])).toEqual(['01-02 sam refused already-decided'])
  })
})

describe('AB-68 what changed in between counts', () => {
  const approve = on(3, 'sam', 'approve', { request: 'r1' })
  it.each([
    ['the person', { for: 'anna' }, 'account-disabled'], ['the approver', { for: 'sam' }, 'approver-account-disabled'],
    ['the package', { package: 'sales' }, 'package-disabled'], ['the policy', { package: 'sales', policy: 'p' }, 'policy-disabled'],
  ])('%s at the decision', (_, what, code) => {
    const happenings = run(sales([user('sam')]), [ask, on(2, 'admin', 'disable', what), approve], { until: '2026-01-04T00:00:00Z' })
    expect(short(happenings, ['refused', 'grant'])).toEqual([`01-03 sam refused ${code}`])
    expect(short(run(sales([user('sam')]), [ask, on(2, 'admin', 'disable', what), on(2, 'admin', 'enable', what), approve]), ['grant'])).toEqual(['01-03 anna grant sales'])
  })
  it.each([
    ['the person', { for: 'anna' }, 'account-disabled'], ['the package', { package: 'sales' }, 'package-disabled'], ['the policy', { policy: 'p' }, 'policy-disabled'],
  ])('%s at the grant', (_, what, code) => {
    const later = on(1, 'anna', 'request', { package: 'sales', as: 'r1', schedule: { startDateTime: '2026-01-10T00:00:00Z' } })
    const packages = [pkg('sales', [policy('p', [stage([user('sam')])], selfSettings({ allowCustomAssignmentSchedule: true }))])]
    expect(short(run(packages, [later, approve, on(4, 'admin', 'disable', what)]), ['request', 'grant'])).toEqual(['01-01 r1 submitted', '01-01 r1 pendingApproval', '01-03 r1 scheduled', '01-10 r1 delivering', `01-10 r1 deliveryFailed ${code}`])
  })
  it('what failed is given when it is tried again within a week, not after', () => {
    const later = on(1, 'anna', 'request', { package: 'sales', as: 'r1', schedule: { startDateTime: '2026-01-10T00:00:00Z' } })
    const packages = [pkg('sales', [policy('p', [], selfSettings({ allowCustomAssignmentSchedule: true }))])]
    const events = (day: number) => [later, on(4, 'admin', 'disable', { package: 'sales' }), on(11, 'admin', 'enable', { package: 'sales' }), on(day, 'admin', 'reprocess', { request: 'r1' })]
    expect(short(run(packages, events(12)), ['grant'])).toEqual(['01-12 anna grant sales'])
    expect(short(run(packages, events(18)), ['grant', 'refused'])).toEqual(['01-18 anna refused too-late'])
  })
})
