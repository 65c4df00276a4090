import type { z } from 'zod'
import type { Command } from '#platform/command.ts'
import { SIGN_IN_COMMANDS } from '#platform/sign-in/sign-in.commands.ts'
import { checkFile, readCheckedFile } from './commands/check-file.ts'
import { checkProgramme, exportChecklist } from './commands/checks.ts'
import { answerDraftComment, carryDraftComments, listDraftComments, writeDraftComment } from './commands/draft-comments.ts'
import { changeDraftReader, closeDraftRound, listDraftRounds, makeDraftLink, openDraftRound, previewDraftRound, readDraftRound, withdrawDraftLink } from './commands/draft-rounds.ts'
import { editProgrammeCommand, readRevision } from './commands/edit.ts'
import { checkEvaluationDraft, editEvaluation, listDraftChanges, publishEvaluation, readEvaluationDraft } from './commands/evaluation-drafts.ts'
import { exportDraft, exportDraftInTemplate, exportInTemplate, exportReport, exportSummary, exportTerms } from './commands/evaluation-papers.ts'
import { readHistory } from './commands/history.ts'
import { correctImport, discardImport, importFile, readImport, saveImport } from './commands/imports.ts'
import { addInterview, changeInterview, interviewCalendar, listInterviews, readInterview, removeInterview, writeNotes } from './commands/interviews.ts'
import { askRecord, citePassage, citeRecord, listCitations, removeCitation } from './commands/citations.ts'
import { queryCodings, searchTexts } from './commands/coded.ts'
import { addCode, changeCode, listMemos, readCodebook, removeCode, removeMemo, writeMemo } from './commands/codebook.ts'
import { codeText, listDisagreements, markCoded, readAgreement, removeCoding, resolveDisagreement } from './commands/codings.ts'
import { inviteMember, listInvitations, listMembers, removeMember, withdrawInvitation } from './commands/members.ts'
import { editTrackingTable, readTrackingTable } from './commands/tracking.ts'
import { listRecurring, listRules, readRule } from './commands/rules.ts'
import { compareFiles, compareVersions, restorePart } from './commands/compare.ts'
import { readTrend } from './commands/trend.ts'
import { addDocument, addTranscript, changeDocument, listTexts, readDocumentFile, readText, removeText } from './commands/texts.ts'
import { commentOnSentDraft, readSentDraft } from './commands/sent-draft.ts'
import { previewToldViews, tellViews } from './commands/told-views.ts'
import { addValidation, changeValidation, listValidations, removeValidation } from './commands/validations.ts'
import { endWaiver, listWaivers, waiveCheck } from './commands/waivers.ts'
import { commentOnVersion, decideVersion, listVersions, readVersion, submitVersion } from './commands/versions.ts'
import { exportRegister } from './commands/registers.ts'
import { applyWorkbook, chooseFromWorkbook, readWorkbookCommand, undoWorkbook } from './commands/workbook-changes.ts'
import { discardWorkbook, exportWorkbook, handInWorkbook, listWorkbooks } from './commands/workbooks.ts'
import { changeProgramme, createProgramme, listProgrammes, readProgramme, removeProgramme } from './commands/programmes.ts'

const DECLARED = {
  'list-programmes': listProgrammes, 'read-programme': readProgramme, 'create-programme': createProgramme, 'change-programme': changeProgramme, 'remove-programme': removeProgramme,
  'edit-programme': editProgrammeCommand, 'read-tracking-table': readTrackingTable, 'edit-tracking-table': editTrackingTable, 'read-revision': readRevision, 'export-register': exportRegister,
  'export-workbook': exportWorkbook, 'hand-in-workbook': handInWorkbook, 'list-workbooks': listWorkbooks, 'read-workbook': readWorkbookCommand, 'choose-from-workbook': chooseFromWorkbook, 'apply-workbook': applyWorkbook, 'undo-workbook': undoWorkbook, 'discard-workbook': discardWorkbook,
  'import-file': importFile, 'read-import': readImport, 'correct-import': correctImport, 'save-import': saveImport, 'discard-import': discardImport,
  'check-programme': checkProgramme, 'export-checklist': exportChecklist, 'read-checks-trend': readTrend, 'waive-check': waiveCheck, 'end-waiver': endWaiver, 'list-waivers': listWaivers,
  'list-versions': listVersions, 'read-version': readVersion, 'submit-version': submitVersion, 'comment-on-version': commentOnVersion, 'decide-version': decideVersion, 'compare-versions': compareVersions, 'compare-files': compareFiles, 'restore-part': restorePart,
  'list-interviews': listInterviews, 'read-interview': readInterview, 'add-interview': addInterview, 'change-interview': changeInterview, 'write-interview-notes': writeNotes, 'remove-interview': removeInterview, 'interview-calendar': interviewCalendar,
  'read-evaluation-draft': readEvaluationDraft, 'check-evaluation-draft': checkEvaluationDraft, 'list-draft-changes': listDraftChanges, 'edit-evaluation': editEvaluation, 'publish-evaluation': publishEvaluation, 'export-terms-of-reference': exportTerms, 'export-evaluation-summary': exportSummary, 'export-evaluation-report': exportReport, 'export-evaluation-draft': exportDraft, 'export-evaluation-in-template': exportInTemplate, 'export-draft-in-template': exportDraftInTemplate,
  'list-texts': listTexts, 'read-text': readText, 'add-document': addDocument, 'change-document': changeDocument, 'remove-text': removeText, 'add-transcript': addTranscript, 'read-document-file': readDocumentFile,
  'read-codebook': readCodebook, 'add-code': addCode, 'change-code': changeCode, 'remove-code': removeCode, 'list-memos': listMemos, 'write-memo': writeMemo, 'remove-memo': removeMemo,
  'code-text': codeText, 'remove-coding': removeCoding, 'mark-coded': markCoded, 'read-agreement': readAgreement, 'list-disagreements': listDisagreements, 'resolve-disagreement': resolveDisagreement, 'search-texts': searchTexts, 'query-codings': queryCodings,
  'list-citations': listCitations, 'ask-record': askRecord, 'cite-record': citeRecord, 'cite-passage': citePassage, 'remove-citation': removeCitation,
  'preview-draft-round': previewDraftRound, 'open-draft-round': openDraftRound, 'list-draft-rounds': listDraftRounds, 'read-draft-round': readDraftRound, 'close-draft-round': closeDraftRound, 'make-draft-link': makeDraftLink, 'withdraw-draft-link': withdrawDraftLink, 'change-draft-reader': changeDraftReader,
  'list-draft-comments': listDraftComments, 'write-draft-comment': writeDraftComment, 'answer-draft-comment': answerDraftComment, 'carry-draft-comments': carryDraftComments,
  'list-validations': listValidations, 'add-validation': addValidation, 'change-validation': changeValidation, 'remove-validation': removeValidation, 'preview-told-views': previewToldViews, 'tell-views': tellViews, 'read-sent-draft': readSentDraft, 'comment-on-sent-draft': commentOnSentDraft,
  'check-file': checkFile, 'read-checked-file': readCheckedFile,
  'list-rules': listRules, 'list-recurring-checks': listRecurring, 'read-rule': readRule, ...SIGN_IN_COMMANDS, 'read-history': readHistory, 'list-members': listMembers, 'list-invitations': listInvitations, 'invite-member': inviteMember, 'withdraw-invitation': withdrawInvitation, 'remove-member': removeMember,
}

/** Every command, with what it takes and gives: `Commands['read-programme']['output']`. */
export type Commands = { readonly [Name in keyof typeof DECLARED]: { input: z.input<(typeof DECLARED)[Name]['input']>, output: z.output<(typeof DECLARED)[Name]['output']> } }

/** Every command there is: pages, API and tests all go through this list. */
export const commands: readonly Command<any, any>[] = Object.values(DECLARED)
