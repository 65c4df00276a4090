import type { Problem } from '#language/problem.ts'

const problem = (code: string, say: string, doThis: string): Problem => ({ code, at: 'template', say, do: doThis })

/** What can be wrong with an organisation’s template beyond what can be wrong with any archive. */
export const templateProblem = {
  tooLarge: (most: number) => problem('too-large', `The template has more than ${most / 1024 / 1024} MB.`, 'Take large pictures out of its header and footer, or save them smaller.'),
  tooMuchText: (most: number) => problem('too-large-inside', `Styles, header and footer of the template hold more than ${most / 1024 / 1024} MB.`, 'Start from an empty document, copy only the styles the organisation uses, and save that as the template.'),
  notWord: () => problem('not-a-word-file', 'The template is no Word document.', 'Save it in Word or LibreOffice as a Word document (.docx) or template (.dotx), and bring that.'),
  macros: () => problem('has-macros', 'The template holds macros.', 'Save it as a template without macros (.docx or .dotx), and bring that.'),
  active: (what: string) => problem('has-active-parts', `The template holds a part that runs or embeds something else (${what}).`, 'Take embedded objects and controls out of it, and bring it again.'),
  outside: (part: string, kind: string) => problem('points-outside', kind === 'hyperlink' ? `In “${part}” the template links to an address outside of itself.` : `In “${part}” the template points outside of itself (${kind}); whoever opens a report made with it would fetch that.`, kind === 'attachedTemplate' ? 'In Word, take the attached template away (Developer, Document Template: Normal), save it, and bring it again.' : kind === 'hyperlink' ? 'Take the link out of it, leaving its words, and bring it again.' : 'Embed what is linked, or take it out, and bring it again.'),
  fetches: (part: string, field: string) => problem('points-outside', `In “${part}” a field of the template (${field}) fetches something from outside.`, 'Take the field out of it, and bring it again.'),
  strict: () => problem('strict-word-file', 'The template is saved as “Strict Open XML”, which reports are not written in.', 'Save it as “Word Document (.docx)” or “Word Template (.dotx)”, and bring that.'),
  unreadable: (part: string) => problem('unreadable', `The template’s part “${part}” is written in a way that is not understood.`, 'Open it in Word or LibreOffice, save it again as .docx, and bring that.'),
}
