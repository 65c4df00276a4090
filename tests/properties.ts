// Property tests draw from one seed, so that a change is judged by what it does and not by the day's dice. `PROPERTY_SEED=random` (or a number) draws anew: for hunting.
import fc from 'fast-check'

const asked = process.env['PROPERTY_SEED']
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 20261125) })
