/** The pages of one evaluation, in the order of its work; the desk comes first and has no name of its own in the address. */
export const EVALUATION_PAGES = ['plan', 'matrix', 'terms', 'interviews', 'guide', 'texts', 'search', 'codebook', 'coded', 'agreement', 'evidence', 'findings', 'appraisal'] as const
