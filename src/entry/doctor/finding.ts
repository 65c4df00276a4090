/** One line of the doctor's table. `broken`: Throughline cannot run; `worth mending`: something less than that. */
export type Finding = { readonly what: string, readonly found: string, readonly wanted: string, readonly state: 'fine' | 'worth mending' | 'broken', readonly mend?: string }
