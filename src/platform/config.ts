import path from 'node:path'
import { z } from 'zod'
import { granted, refused, type Outcome } from '#language/problem.ts'

/** Largest file an import takes. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024
/** Largest request: such a file as base64 in JSON takes a third more, and a form has some text around it. */
export const LARGEST_REQUEST_BYTES = Math.ceil(LARGEST_FILE_BYTES * 4 / 3) + 1024 * 1024

export type Config = {
  readonly port: number
  /** Address the server listens on; this machine alone where not given. */
  readonly host: string
  /** Folder with the database and what else is kept. */
  readonly dataFolder: string
  /** Owner's connection to a PostgreSQL of one's own; the embedded one where not given. */
  readonly databaseUrl?: string
  readonly databaseApplicationPassword?: string
  /** Address people reach this server at, without a path. */
  readonly origin: string
  /** Whether `origin` was set: then it holds for every request, whatever name it was sent to. */
  readonly originIsGiven: boolean
  /** Header in which a reverse proxy tells the reader's address, in lower case. */
  readonly addressHeader?: string
  /** Address of the person who runs this copy; made an administrator at the start. */
  readonly administrator?: string
  readonly smtpUrl?: string
  readonly mailFrom?: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

const webAddress = z.string().refine(value => /^https?:\/\/[^/?#@]+\/?$/.test(value) && URL.canParse(value), 'is not an address such as https://programmes.example.org, without a path')
const urlOf = (protocol: RegExp, example: string) => z.string().refine(value => URL.canParse(value) && protocol.test(value), `is not an address such as ${example}`)

const settings = z.object({
  PORT: z.string().regex(/^\d{1,5}$/, 'is not a port number such as 4310').transform(Number).refine(port => port <= 65_535, 'is larger than 65535').default(4310),
  HOST: z.string().default('127.0.0.1'),
  THROUGHLINE_DATA: z.string().default('./data'),
  DATABASE_URL: urlOf(/^postgres(ql)?:\/\/[^/]*@[^/]+\/./, 'postgresql://name:password@host:5432/database').optional(),
  DATABASE_APPLICATION_PASSWORD: z.string().min(12, 'is shorter than 12 characters').optional(),
  ORIGIN: webAddress.optional(),
  ADDRESS_HEADER: z.string().regex(/^[A-Za-z0-9-]+$/, 'is not the name of a header such as X-Forwarded-For').transform(name => name.toLowerCase()).optional(),
  ADMINISTRATOR: z.email('is not a mail address').optional(),
  SMTP_URL: urlOf(/^smtps?:\/\//, 'smtp://name:password@mail.example.org:587').optional(),
  MAIL_FROM: z.string().regex(/@/, 'is not a mail address').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'is none of debug, info, warn, error').default('info'),
}).superRefine((given, context) => {
  if (given.DATABASE_URL && !new URL(given.DATABASE_URL).password && !given.DATABASE_APPLICATION_PASSWORD) {
    context.addIssue({ code: 'custom', path: ['DATABASE_APPLICATION_PASSWORD'], message: 'is needed where DATABASE_URL holds no password: the server works as a role of its own, throughline_app' })
  }
  if (given.SMTP_URL && !given.MAIL_FROM) context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'is needed with SMTP_URL: the address mail is sent from' })
})

/** Reads the settings from the environment; an empty value counts as none. Refuses with every wrong setting at once. Relative folders are below `base`. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>, base: string): Outcome<Config> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const read = settings.safeParse(given)
  if (!read.success) {
    return refused(...read.error.issues.map(issue => {
      const name = issue.path.join('.')
      return { code: 'wrong-setting', at: name, say: `The setting ${name} ${issue.message}.`, do: `Mend or remove the environment variable ${name}.` }
    }))
  }
  const { PORT, HOST, THROUGHLINE_DATA, DATABASE_URL, DATABASE_APPLICATION_PASSWORD, ORIGIN, ADDRESS_HEADER, ADMINISTRATOR, SMTP_URL, MAIL_FROM, LOG_LEVEL } = read.data
  return granted({
    port: PORT, host: HOST, dataFolder: path.resolve(base, THROUGHLINE_DATA), logLevel: LOG_LEVEL,
    origin: ORIGIN ? new URL(ORIGIN).origin : `http://localhost:${PORT}`, originIsGiven: ORIGIN !== undefined,
    ...DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL },
    ...DATABASE_APPLICATION_PASSWORD === undefined ? {} : { databaseApplicationPassword: DATABASE_APPLICATION_PASSWORD },
    ...ADDRESS_HEADER === undefined ? {} : { addressHeader: ADDRESS_HEADER },
    ...ADMINISTRATOR === undefined ? {} : { administrator: ADMINISTRATOR },
    ...SMTP_URL === undefined ? {} : { smtpUrl: SMTP_URL },
    ...MAIL_FROM === undefined ? {} : { mailFrom: MAIL_FROM },
  })
}
