// Notes are saved as they are typed; without scripts the same page is two forms.
export const csr = true
