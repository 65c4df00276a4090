import { createTransport } from 'nodemailer'

/** Sends one plain-text mail. */
export type SendMail = (mail: { readonly to: string, readonly subject: string, readonly text: string }) => Promise<void>

/** A way to send mail through the server at `url` (`smtp://name:password@host:587`) from an address. */
export function mailThrough(url: string, from: string): SendMail {
  const transport = createTransport(url)
  return async mail => { await transport.sendMail({ from, ...mail }) }
}
