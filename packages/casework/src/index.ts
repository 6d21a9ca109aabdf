export {
  endSession,
  findSessionOwner,
  forgetSessions,
  storeSession,
  touchSession,
} from './access/sessions.ts';
export type { SessionOwner } from './access/sessions.ts';
export { findTokenOwner, revokeToken, storeToken, touchToken } from './access/tokens.ts';
export type { TokenOwner } from './access/tokens.ts';
export {
  addConnector,
  ensureConnector,
  listConnectors,
  readConnector,
  recordPullFailure,
  recordPullSuccess,
} from './connector/connector.ts';
export type { ConnectorState } from './connector/connector.ts';
export { eraseWithoutConsent } from './consent/erase.ts';
export { consentSchema, giveConsent } from './consent/give.ts';
export type { NewConsent } from './consent/give.ts';
export { withdrawConsent } from './consent/withdraw.ts';
export { asMachine, roles, transaction } from './context.ts';
export type { Actor, Context, Installation, Role } from './context.ts';
export { DomainError } from './errors.ts';
export type { DomainErrorKind } from './errors.ts';
export { verifyEvidence } from './evidence/verify.ts';
export type { ChainReport } from './evidence/verify.ts';
export type { Explanation, Question, Span, Spans } from './explanation/explanation.ts';
export { giveUpExplaining, recordExplanation } from './explanation/record.ts';
export { takeUnexplained } from './explanation/take.ts';
export type { OpenQuestion } from './explanation/take.ts';
export { claimFlag, claimMinutes, releaseFlag } from './flag/claim.ts';
export { decideFlag, decisionSchema } from './flag/decide.ts';
export type { Decision } from './flag/decide.ts';
export { flagStatuses } from './flag/flag.ts';
export type { FlagDetail, FlagEvent, FlagStatus, FlagSummary } from './flag/flag.ts';
export { judge, policyFor } from './flag/judge.ts';
export type { Ground, Level, Levels, Policy, Verdict } from './flag/judge.ts';
export { countFlags, listFlags } from './flag/list.ts';
export type { FlagFilter, FlagKey } from './flag/list.ts';
export { markNotified, readUnnotified } from './flag/notify.ts';
export type { Waiting } from './flag/notify.ts';
export { readFlag } from './flag/read.ts';
export { revealPost } from './flag/reveal.ts';
export type { RevealedPost } from './flag/reveal.ts';
export { labels, meanings } from './label.ts';
export type { Label, LabelMeaning, Probabilities } from './label.ts';
export {
  addMember,
  findMember,
  findSigningIn,
  linkIdentity,
  listMembers,
  memberSchema,
} from './member/member.ts';
export type { Member, SigningIn } from './member/member.ts';
export { eraseOfficial } from './official/erase.ts';
export { displayName, officialSchema } from './official/official.ts';
export type { Consent, NewOfficial, Official } from './official/official.ts';
export { listOfficials, readOfficial } from './official/read.ts';
export { registerOfficial, updateOfficial } from './official/register.ts';
export { listWatched } from './official/watched.ts';
export type { WatchedOfficial } from './official/watched.ts';
export { createOrganisation } from './organisation/create.ts';
export { organisationSchema, sensitivities } from './organisation/organisation.ts';
export type { NewOrganisation, Organisation, Sensitivity } from './organisation/organisation.ts';
export { listOrganisationIds, readOrganisation } from './organisation/read.ts';
export { setSensitivity } from './organisation/sensitivity.ts';
export type { Arrival } from './post/arrivals.ts';
export { markEnqueued, markUnscorable, readDue, takeUnscored } from './post/due.ts';
export type { DuePost } from './post/due.ts';
export { forgetTexts } from './post/forget.ts';
export { incomingPostSchema, platforms, platformSchema } from './post/incoming.ts';
export type { Change, IncomingPost, Platform } from './post/incoming.ts';
export type { Removal } from './post/removals.ts';
export { storeBatch } from './post/store.ts';
export type { StoreBatch, StoredBatch } from './post/store.ts';
export { recordScores } from './score/record.ts';
export type { ModelIdentity, RecordedScores, ScoredPost } from './score/record.ts';
export { publishStatistics } from './statistics/publish.ts';
export type { Statistics } from './statistics/publish.ts';
export { smallestCell, suppress } from './statistics/suppress.ts';
export { readTotals } from './statistics/totals.ts';
export type { Totals } from './statistics/totals.ts';
