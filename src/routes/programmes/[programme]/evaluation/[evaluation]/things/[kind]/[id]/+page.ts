// The checks speak while one types; without scripts the form and what they said of the saved state are there all the same.
export const csr = true
