import type { Outcome } from '#language/problem.ts'
import type { SendMail } from '#platform/mail.ts'

/** What is mailed to someone whom a command has just invited; undefined for every other command and where it was refused. `origin`: the address of this server. */
export function invitationMail(command: string, input: unknown, outcome: Outcome<unknown>, origin: string): Parameters<SendMail>[0] | undefined {
  if (command !== 'invite-member' || !outcome.ok) return undefined
  const { email } = input as { email: string }
  const { by, title, until } = outcome.value as { by: string, title?: string, until: string }
  // One line each: a title with a line break could otherwise say what it likes in a line of its own.
  const line = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  return {
    to: email.toLowerCase(), subject: `${line(by)} asks you to take part in a programme`,
    text: `${line(by)} asks you to take part in ${title === undefined ? 'a programme' : `“${line(title)}”`} on Throughline.\n\nGo to ${origin}/sign-in and ask for a link with the address this mail came to. The invitation holds until ${until}.\n\nIf you do not know what this is about, do nothing.`,
  }
}
