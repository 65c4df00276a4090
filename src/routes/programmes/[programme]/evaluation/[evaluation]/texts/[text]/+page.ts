// Words are marked and coded by keyboard; without scripts whole passages are chosen and coded by the same form.
export const csr = true
