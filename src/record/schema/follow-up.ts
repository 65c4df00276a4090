import { z } from 'zod'
import { country } from '#language/country.ts'
import { orUnknown } from '#language/unknown.ts'
import { date, text, title } from '#language/values.ts'
import { list, noun, part, ref, refs } from './parts.ts'
import { stageReached } from './knowledge.ts'

export const response = noun({ recommendation: ref('recommendation'), decision: z.enum(['accepted', 'partly', 'rejected']), reason: text.optional(), by: title.optional(), date: date.optional() })
export const action = noun({ recommendation: ref('recommendation').optional(), what: text, owner: title.optional(), due: orUnknown(date).optional(), status: z.enum(['not-started', 'under-way', 'done', 'dropped']).optional(), updates: list(part({ date, text, evidence: text.optional() })).optional(), verifiedBy: title.optional(), verifiedOn: date.optional() })
export const commitment = noun({ party: ref('party').optional(), by: title.optional(), what: text, due: orUnknown(date).optional(), evidence: text.optional(), kept: z.enum(['yes', 'no', 'open']).optional() })
export const policyTrack = noun({ country, instrument: title, stages: list(stageReached).optional(), contribution: text.optional(), contributionEvidence: z.enum(['none', 'weak', 'moderate', 'strong']).optional() })
export const nextPhase = part({ title, lessons: refs('lesson').optional(), actions: refs('action').optional(), commitments: refs('commitment').optional() })
export const followUp = part({ responses: list(response).optional(), actions: list(action).optional(), commitments: list(commitment).optional(), policyTracks: list(policyTrack).optional(), nextPhase: nextPhase.optional() })
