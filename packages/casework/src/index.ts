export {
  endSession,
  findSessionOwner,
  forgetSessions,
  storeSession,
  touchSession,
} from './access/sessions.ts';
export type { SessionEnd, SessionOwner, StartedSession } from './access/sessions.ts';
export { countAttempt, forgetAttempts, tellThrottled } from './access/attempts.ts';
export type { AttemptLimit, Counted } from './access/attempts.ts';
export { deviceOf } from './access/device.ts';
export type { Device } from './access/device.ts';
export { endOtherSessions, endOwnSession, listOwnSessions } from './access/own-sessions.ts';
export type { OwnSession } from './access/own-sessions.ts';
export { obeyLogout } from './access/provider-logout.ts';
export { shutOut, takeProviderRoles } from './access/provider-roles.ts';
export type { ProviderLogout } from './access/provider-logout.ts';
export { listTokens } from './access/list-tokens.ts';
export type { TokenFacts } from './access/list-tokens.ts';
export { scopes, scopesOf } from './access/scopes.ts';
export type { Scope } from './access/scopes.ts';
export {
  findTokenOwner,
  mostTokens,
  revokeToken,
  storeToken,
  touchToken,
} from './access/tokens.ts';
export type { StoredToken, TokenOwner } from './access/tokens.ts';
export { may, permissionNames, permissions, rolesWith } from './access/permissions.ts';
export type { Permission } from './access/permissions.ts';
export { bulkOutcomes, mostInBulk } from './bulk/bulk.ts';
export type { Bulk, BulkResult, NewBulk } from './bulk/bulk.ts';
export { decideInBulk } from './bulk/decide.ts';
export { countedInBulk, previewBulk, readBulk } from './bulk/read.ts';
export type { BulkPreview } from './bulk/read.ts';
export { undoBulk } from './bulk/undo.ts';
export { exportAudit, listAudit, listAuditActions } from './audit/read.ts';
export type { AuditEntry, AuditFilter } from './audit/read.ts';
export { verifyAudit } from './audit/verify.ts';
export { endBreak, startBreak } from './care/break.ts';
export { breakHours, budgetSchema, defaultBudget, optedOutSchema } from './care/care.ts';
export type { Care, CareNow } from './care/care.ts';
export { putNudgeAway, setBudget, setOptedOut } from './care/choose.ts';
export { readOwnCare } from './care/read.ts';
export { answerClaim } from './claim/answer.ts';
export { askClaim } from './claim/ask.ts';
export type { AskedClaim, NewClaim } from './claim/ask.ts';
export type { Claim, ClaimOutcome, ClaimWay } from './claim/claim.ts';
export { listClaims, readClaim } from './claim/read.ts';
export { recordClaim } from './claim/record.ts';
export type { Checked } from './claim/record.ts';
export { takeClaim } from './claim/take.ts';
export type { TakenClaim } from './claim/take.ts';
export { addConnector, ensureConnector } from './connector/add.ts';
export { movedSettings } from './connector/address.ts';
export { circuitOf, mostFailures } from './connector/circuit.ts';
export type { Circuit } from './connector/circuit.ts';
export type { ConnectorState, NewConnector, Secrets, SignOff } from './connector/connector.ts';
export { callbackPath, unprovable } from './connector/kinds.ts';
export type {
  Budget,
  ConnectorErrands,
  ConnectorKind,
  ConnectorKinds,
  ConnectorRef,
} from './connector/kinds.ts';
export { openConnector } from './connector/open.ts';
export { recordParts } from './connector/parts.ts';
export type { PartFault, ToldParts } from './connector/parts.ts';
export { recordPullFailure, recordPullSuccess } from './connector/pulled.ts';
export { listConnectors, readConnector } from './connector/read.ts';
export { removeConnector } from './connector/remove.ts';
export { signOffConnector } from './connector/sign-off.ts';
export { disableConnector, enableConnector } from './connector/switch.ts';
export { replaceSecrets, updateConnector } from './connector/update.ts';
export type { ConnectorUpdate } from './connector/update.ts';
export { eraseWithoutConsent } from './consent/erase.ts';
export { consentSchema, giveConsent } from './consent/give.ts';
export type { NewConsent } from './consent/give.ts';
export { withdrawConsent } from './consent/withdraw.ts';
export { chooseView, removeView } from './view/choose.ts';
export { listViews } from './view/read.ts';
export { changeView, saveView } from './view/save.ts';
export { viewSchema } from './view/view.ts';
export type { NewView, SavedView } from './view/view.ts';
export { asMachine, memberId, roles, transaction } from './context.ts';
export type { Actor, Context, Installation, Role } from './context.ts';
export {
  forgetDeliveries,
  forgetUnreadDeliveries,
  readDeliveries,
  storeDelivery,
} from './delivery/store.ts';
export type { NewDelivery, StoredDelivery } from './delivery/store.ts';
export { DomainError } from './errors.ts';
export type { DomainErrorKind, DomainReason } from './errors.ts';
export { verifyEvidence, verifyEvidencePart } from './evidence/verify.ts';
export type { ChainReport, PartReport } from './evidence/verify.ts';
export type { Explanation, Question, Span, Spans } from './explanation/explanation.ts';
export { giveUpExplaining, recordExplanation } from './explanation/record.ts';
export { takeUnexplained } from './explanation/take.ts';
export type { OpenQuestion } from './explanation/take.ts';
export { assignFlag, listAdvisers } from './flag/assign.ts';
export type { Adviser } from './flag/assign.ts';
export {
  askAttachment,
  listAttachments,
  listOpen,
  openAttachment,
} from './attachment/attachment.ts';
export type { Attachment } from './attachment/attachment.ts';
export { claimFlag, claimMinutes, releaseFlag } from './flag/claim.ts';
export { decideFlag, decisionSchema } from './flag/decide.ts';
export type { Decision } from './flag/decide.ts';
export { standingDecision } from './flag/decisions.ts';
export { escalateFlag, escalationSchema } from './flag/escalate.ts';
export type { Escalation } from './flag/escalate.ts';
export { flagStatuses } from './flag/flag.ts';
export { cues } from './flag/cues.ts';
export type { Cue } from './flag/cues.ts';
export { claimStates } from './flag/filter.ts';
export type { ClaimState, FlagFilter } from './flag/filter.ts';
export type { FlagCounts } from './flag/count.ts';
export { urgencies } from './flag/priority.ts';
export type { Urgency } from './flag/priority.ts';
export { readQueue } from './flag/queue.ts';
export type { Queue } from './flag/queue.ts';
export type { EarlierFlag, EarlierFlags } from './flag/earlier.ts';
export type { FlagDetail, FlagEvent, FlagStatus, FlagSummary } from './flag/flag.ts';
export { hearFlags } from './flag/hear.ts';
export type { FlagChange, Hearing } from './flag/hear.ts';
export { forgetFlags } from './flag/forget.ts';
export { judge, policyFor } from './flag/judge.ts';
export type { Ground, Level, Levels, Policy, Verdict } from './flag/judge.ts';
export { listFlags } from './flag/list.ts';
export type { FlagKey } from './flag/list.ts';
export { countNews, readShown, seenSchema } from './flag/news.ts';
export type { News, Seen } from './flag/news.ts';
export { markNotified, readUnnotified } from './flag/notify.ts';
export type { Waiting } from './flag/notify.ts';
export { leaveFlag, openFlag, presenceSeconds, stayAtFlag, sweepFlags } from './flag/presence.ts';
export type { Presence } from './flag/presence.ts';
export { readFlag } from './flag/read.ts';
export { relabelFlag, relabelSchema } from './flag/relabel.ts';
export { revealAddress, revealContext, revealPost } from './flag/reveal.ts';
export type { Extent, RevealedPost, ShownMask } from './flag/reveal.ts';
export { undoDecision } from './flag/undo.ts';
export { undoMinutes } from './flag/undoable.ts';
export type { Undoable } from './flag/undoable.ts';
export { dropGrant, renewGrant, storeGrant } from './grant/grant.ts';
export type { NewGrant } from './grant/grant.ts';
export { openGrants } from './grant/open.ts';
export type { OpenGrant } from './grant/open.ts';
export { endHolds, liftHold } from './hold/end.ts';
export type { LegalHold } from './hold/read.ts';
export { clearHostRest, readHostRest, restHost } from './host/rest.ts';
export type { Rest } from './host/rest.ts';
export { articles, labels, meanings } from './label.ts';
export type { Article, Label, LabelMeaning, Probabilities } from './label.ts';
export { releaseLease, renewLease, takeLease } from './lease/lease.ts';
export type { Lease } from './lease/lease.ts';
export {
  addMember,
  findMember,
  findSigningIn,
  linkIdentity,
  listMembers,
  memberSchema,
} from './member/member.ts';
export type { Member, SigningIn } from './member/member.ts';
export {
  invitationDays,
  readInvitation,
  readInvitationLetters,
  recordInvitationLetter,
} from './member/invitation.ts';
export type { Invitation, InvitationLetter } from './member/invitation.ts';
export { readSelf } from './member/self.ts';
export type { Self } from './member/self.ts';
export { inviteMember, resendInvitation, withdrawInvitation } from './member/invite.ts';
export { setRoles } from './member/roles.ts';
export { listStaff, readStaffMember } from './member/staff.ts';
export type { StaffKey, StaffMember } from './member/staff.ts';
export { disableMember, enableMember, endSessions } from './member/switch.ts';
export { noteTextSchema } from './note/note.ts';
export type { Note } from './note/note.ts';
export { listNotes } from './note/read.ts';
export { addNote, editNote, removeNote } from './note/write.ts';
export type { NewNote, NoteRef } from './note/write.ts';
export { eraseOfficial, eraseOwn, finishErasures } from './official/erase.ts';
export type { Erasure } from './official/erase.ts';
export { displayName, officialSchema } from './official/official.ts';
export type { Consent, NewOfficial, Official, ProvedHandle } from './official/official.ts';
export type { HandleOf } from './official/handle.ts';
export { findOwnOfficial } from './official/own.ts';
export { attestHandle, proofs, recordProof } from './official/prove.ts';
export type { NewProof, ProofKind } from './official/prove.ts';
export { listOfficials, readOfficial } from './official/read.ts';
export { registerOfficial, updateOfficial } from './official/register.ts';
export { importOfficials, mostListed, previewImport } from './official/import.ts';
export type { Listed, ListedProblem, Part, Planned } from './official/plan.ts';
export { capConsents, setTerm } from './official/term.ts';
export { listWatched } from './official/watched.ts';
export type { WatchedHandle, WatchedOfficial } from './official/watched.ts';
export { createOrganisation } from './organisation/create.ts';
export { organisationSchema, sensitivities } from './organisation/organisation.ts';
export type { NewOrganisation, Organisation, Sensitivity } from './organisation/organisation.ts';
export { listOrganisationIds, readOrganisation } from './organisation/read.ts';
export { detailsSchema, readDetails, setDetails } from './organisation/details.ts';
export type { OrganisationDetails } from './organisation/details.ts';
export { previewLevels } from './organisation/preview.ts';
export type { LevelPreview } from './organisation/preview.ts';
export {
  incidentMonthsRange,
  longestDismissedDays,
  longestSampledDays,
  longestTextHours,
  previewRetention,
  readRetention,
  retentionSchema,
  setRetention,
} from './organisation/retention.ts';
export type { Ending, Retention } from './organisation/retention.ts';
export { setSensitivity } from './organisation/sensitivity.ts';
export { fewestDecisions, forgetPace, readOwnPace } from './pace/read.ts';
export type { Pace } from './pace/read.ts';
export type { Arrival } from './post/arrivals.ts';
export { contextKinds } from './post/context.ts';
export type { ContextKind, ContextPost } from './post/context.ts';
export { markEnqueued, markUnscorable, readDue, takeUnscored } from './post/due.ts';
export type { DuePost } from './post/due.ts';
export type { Pile, QueueRow } from './pile/fold.ts';
export { forgetTexts } from './post/forget.ts';
export { incomingPostSchema, platforms, platformSchema } from './post/incoming.ts';
export type { Change, IncomingPost, Platform } from './post/incoming.ts';
export { keptByAuthor, keptPosts, stalePosts } from './post/kept.ts';
export type { MaskReason } from './post/mask.ts';
export type { Range } from './post/range.ts';
export type { Removal } from './post/removals.ts';
export { storeBatch } from './post/store.ts';
export type { StoreBatch, StoredBatch } from './post/store.ts';
export { askProbe, readProbe, recordProbe, takeProbe } from './probe/probe.ts';
export type { Probe, ProbeAnswer, ProbeCounts } from './probe/probe.ts';
export { answerCheck, skipCheck } from './quality/answer.ts';
export { checkAnswerSchema, checkDays, skipSchema } from './quality/check.ts';
export type { Check, CheckAnswer, CheckKind } from './quality/check.ts';
export { drawChecks } from './quality/draw.ts';
export { endChecks } from './quality/end.ts';
export { addGolden, goldenSchema, listGolden, retireGolden } from './quality/golden.ts';
export type { GoldenItem } from './quality/golden.ts';
export { listOwnChecks, readCheck } from './quality/read.ts';
export type { OwnChecks } from './quality/read.ts';
export { fewest, readQuality } from './quality/report.ts';
export type { Figure, Quality } from './quality/report.ts';
export { revealCheck } from './quality/reveal.ts';
export type { RevealedCheck } from './quality/reveal.ts';
export { addQuotaUse, readQuota } from './quota/use.ts';
export { showAuthor, unmaskedDays } from './review/author.ts';
export type { UnmaskedAuthor } from './review/author.ts';
export { expireAllProposals } from './review/expire.ts';
export { listProposals } from './review/list.ts';
export type { ProposalFilter } from './review/list.ts';
export { proposalKinds, proposalSchema, proposalStatuses } from './review/proposal.ts';
export type { NewProposal, Proposal, ProposalKind, ProposalStatus } from './review/proposal.ts';
export { propose } from './review/propose.ts';
export { listExceptions, readProposal, readReviewWork } from './review/read.ts';
export type { ReviewWork } from './review/read.ts';
export { approveProposal, refuseProposal, withdrawProposal } from './review/settle.ts';
export { recordScores } from './score/record.ts';
export type { ModelIdentity, RecordedScores, ScoredPost } from './score/record.ts';
export { newSealingKey, readKeyRing } from './secret/key-ring.ts';
export { rotateSecrets } from './secret/rotate.ts';
export type { KeyRing, SealingKey } from './secret/key-ring.ts';
export {
  monthPattern,
  monthSchema,
  publishMonth,
  publishMonths,
  roundedTo,
} from './statistics/months.ts';
export type { Month, MonthStatistics } from './statistics/months.ts';
export type { Statistics } from './statistics/publish.ts';
export { smallestCell, suppress } from './statistics/suppress.ts';
export { readStanding } from './statistics/standing.ts';
export type { Standing } from './statistics/standing.ts';
export { readTotals } from './statistics/totals.ts';
export type { Totals } from './statistics/totals.ts';
export { giveOwnConsent, stopWatchingOwn, withdrawOwnConsent } from './consent/own.ts';
export { listOwnConsents } from './consent/history.ts';
export type { ConsentEnd, PastConsent } from './consent/history.ts';
export { currentWording, findWording } from './consent/wording.ts';
export type { Wording } from './consent/wording.ts';
export { contactSchema } from './contact/contact.ts';
export type { ContactPoint, NewContact } from './contact/contact.ts';
export { listContacts } from './contact/list.ts';
export {
  addContact,
  addStandardContacts,
  raiseContact,
  removeContact,
  updateContact,
} from './contact/write.ts';
export { beginExport } from './export/begin.ts';
export type { ExportHead, ExportedIncident, ExportedMention } from './export/export.ts';
export { exportHead } from './export/head.ts';
export { exportIncidents, exportMentions } from './export/posts.ts';
export type { Incident, IncidentDetail } from './incident/incident.ts';
export { listIncidents, readIncident, revealIncident } from './incident/read.ts';
export { findNotices } from './notice/find.ts';
export { findAddressees, markLetterSent, returnLetter, takeLetter } from './notice/mail.ts';
export type { Letter } from './notice/mail.ts';
export { defaultWish, wishKinds, wishSchema } from './notice/notice.ts';
export type { Notice, NoticeKind, Wish, WishKind } from './notice/notice.ts';
export { listOwnNotices, markOwnNoticesRead } from './notice/read.ts';
export { readOwnWish, setOwnWish } from './notice/wish.ts';
export type { OwnWish } from './notice/wish.ts';
export { answerRequest } from './request/answer.ts';
export { askRequest, withdrawRequest } from './request/ask.ts';
export { markRequestsNotified, readUnnotifiedRequests } from './request/notify.ts';
export type { WaitingRequests } from './request/notify.ts';
export { countRequests, listOwnRequests, listRequests, readRequest } from './request/read.ts';
export { answerSchema, requestKinds, requestSchema, requestStates } from './request/request.ts';
export type {
  NewAnswer,
  NewRequest,
  OfficialRequest,
  OwnRequest,
  RequestKind,
  RequestState,
} from './request/request.ts';
export { listSteps } from './step/list.ts';
export { stepKinds, stepSchema } from './step/step.ts';
export type { Step, StepKind } from './step/step.ts';
export { recordStep, removeStep } from './step/write.ts';
export {
  forgetSigns,
  leaveLastSign,
  leaveSign,
  readWorkers,
  signEveryMs,
  workerNames,
} from './worker/sign.ts';
export type { WorkerName, WorkerStanding } from './worker/sign.ts';
