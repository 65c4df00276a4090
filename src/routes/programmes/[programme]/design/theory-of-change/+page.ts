// People draw here with their hands; without scripts the outline and the forms do the same.
export const csr = true
