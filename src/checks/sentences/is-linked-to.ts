import { read } from '../field.ts'
import { cannotTell, fails, lacking, passes, sentence } from './sentence.ts'

/**
 * “is linked to a result or an activity”. What a thing itself names: silence is no link, and fails. What others name it by
 * (“is linked to a recommendation”, said of a finding): where no list
 * that could name it is recorded, nothing can be told.
 */
export const isLinkedTo = sentence({
  form: 'is linked to a <thing> [or a <thing> [or a <thing>]]',
  example: 'is linked to a result or an activity',
  pattern: /^is linked to an? (?<first>.+?)(?: or an? (?<second>.+?))?(?: or an? (?<third>.+))?$/,
  fields: ['first', 'second', 'third'],
  judge: fields => thing => {
    const links = Object.values(fields).map(field => ({ field, state: read(thing, field) }))
    if (links.some(link => link.state.is === 'value')) return passes
    const certain = links.find(link => link.state.is === 'none' || (link.state.is === 'not recorded' && !link.field.relation))
    const silent = links[0]?.state
    return certain || !silent ? fails(certain?.state.at, lacking(Object.values(fields))) : cannotTell(silent)
  },
})
