import { CRITERIA } from '#language/code-lists.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Translate } from '#ui/i18n/translate.ts'

type Rating = NonNullable<Evaluation['ratings']>[number]
const order = ({ criterion }: Rating) => criterion ? CRITERIA.indexOf(criterion) : CRITERIA.length

/** Ratings in the order of the criteria, those on an evaluation's own criteria behind them. */
export const ratingsIn = (evaluation: Pick<Evaluation, 'ratings'>): readonly Rating[] => [...evaluation.ratings ?? []].sort((one, other) => order(one) - order(other))
/** A rating in figures and words: “5 · satisfactory”. */
export const ratingName = ({ score }: Rating, t: Translate): string => t(`evaluating.score.${score as 1 | 2 | 3 | 4 | 5 | 6}`)
