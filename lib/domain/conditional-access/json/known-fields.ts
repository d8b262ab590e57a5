const set = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Fields of Graph's conditionalAccessPolicy (v1.0 and beta) and our own `conditions.times`, by object. */
export const KNOWN_FIELDS = {
  policy: set('id displayName description templateId createdDateTime modifiedDateTime deletedDateTime state conditions grantControls sessionControls partialEnablementStrategy'),
  conditions: set('users applications clientAppTypes platforms locations devices signInRiskLevels userRiskLevels insiderRiskLevels authenticationFlows times servicePrincipalRiskLevels agentIdRiskLevels agentContext agents clientApplications clients deviceStates'),
  users: set('includeUsers excludeUsers includeGroups excludeGroups includeRoles excludeRoles includeGuestsOrExternalUsers excludeGuestsOrExternalUsers'),
  guests: set('guestOrExternalUserTypes externalTenants'),
  tenants: set('membershipKind members'),
  applications: set('includeApplications excludeApplications includeUserActions includeAuthenticationContextClassReferences applicationFilter networkAccess globalSecureAccess'),
  filter: set('mode rule'),
  platforms: set('includePlatforms excludePlatforms'),
  locations: set('includeLocations excludeLocations'),
  devices: set('deviceFilter includeDevices excludeDevices includeDeviceStates excludeDeviceStates'),
  authenticationFlows: set('transferMethods'),
  times: set('timeZone includeTimes excludeTimes'),
  window: set('daysOfWeek startTime endTime'),
  grantControls: set('operator builtInControls customAuthenticationFactors termsOfUse authenticationStrength'),
  strength: set('id displayName description policyType requirementsSatisfied allowedCombinations combinationConfigurations createdDateTime modifiedDateTime'),
  sessionControls: set('signInFrequency persistentBrowser applicationEnforcedRestrictions cloudAppSecurity continuousAccessEvaluation disableResilienceDefaults secureSignInSession globalSecureAccessFilteringProfile networkAccessSecurity blockSensitiveActions'),
} as const
