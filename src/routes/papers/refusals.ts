/** Why a paper was not made. */
const REFUSALS = ['busy', 'took-too-long', 'too-large', 'broke-off'] as const
type Refusal = typeof REFUSALS[number]
export const isRefusal = (code: string): code is Refusal => REFUSALS.some(each => each === code)
