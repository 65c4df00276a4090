import type { Commands } from '#assembly/commands.ts'
import type { Outcome, Problem } from '#language/problem.ts'
import type { Language } from '#ui/i18n/translate.ts'

declare global {
  namespace App {
    interface Locals {
      person: { readonly id: string, readonly name: string, readonly email: string, readonly administrator: boolean } | undefined
      language: Language
      /** Runs a command as the person of this request. */
      call<Name extends keyof Commands>(command: Name, input: Commands[Name]['input']): Promise<Outcome<Commands[Name]['output']>>
    }
    /** `back`: a path of this site to go on from. */
    interface Error { message: string, problems?: readonly Problem[], back?: string }
  }
}
