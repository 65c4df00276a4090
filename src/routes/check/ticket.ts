/** Cookie that holds the ticket of the file last handed in; an address would carry it into histories and logs. */
export const TICKET = 'check-file'
/** As long as the report is kept, in seconds. */
export const TICKET_AGE = 15 * 60
