import type { Rule } from '../rule.ts'

/** `file`: what was checked, for formats that point into it; `rules`: the pages, for formats that explain; `version`: of the product. */
export type Printing = { readonly file?: string, readonly rules?: readonly Rule[], readonly version?: string }
