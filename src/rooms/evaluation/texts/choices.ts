// Apart from the schemas, so that a page that runs scripts need not bring them along.

/** How far the reading of a document has come. */
export const READING_STATES = ['asked-for', 'received', 'being-read', 'read', 'not-obtained'] as const
/** What kind of document it is, as desk reviews list them. */
export const DOCUMENT_KINDS = ['project-document', 'progress-report', 'evaluation-report', 'evaluation-summary', 'budget', 'agreement', 'study', 'law', 'minutes', 'training-material', 'publication', 'other'] as const
