/** Signs that French keeps beside the word before them with a space that does not break: a line never begins with one. */
const BEFORE = / (?=»|[;:?!](?!\S))/g

/** A text as its language is set: in French the spaces before ; : ? ! » and after « do not break. Other languages stay as they are. */
export const typeset = (text: string, language: string): string => language === 'fr' ? text.replaceAll(BEFORE, '\u00a0').replaceAll('« ', '«\u00a0') : text
