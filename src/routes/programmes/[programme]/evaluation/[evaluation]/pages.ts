/** The steps of an evaluation's work with the pages of each, in the order of the work. The desk stands before them and has no name of its own in the address. */
export const EVALUATION_STEPS = [
  { step: 'prepare', pages: ['plan', 'matrix', 'terms'] },
  { step: 'hear', pages: ['interviews', 'guide', 'texts', 'search'] },
  { step: 'code', pages: ['codebook', 'coded', 'agreement', 'evidence'] },
  { step: 'conclude', pages: ['findings', 'report', 'appraisal'] },
  { step: 'discuss', pages: ['comments', 'validation'] },
] as const
