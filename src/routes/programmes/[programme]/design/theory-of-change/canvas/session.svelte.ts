import { invalidateAll } from '$app/navigation'
import type { Problem } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import { inverseOf } from '#record/inverse.ts'
import type { Translate } from '#ui/i18n/translate.ts'
import { saveChanges } from '#ui/live/save.ts'

/** Most acts that can be taken back. */
const MOST_ACTS = 200

/** What one person does to a programme on one page: each act saved at once and compared with what they saw; taken back and done again the same way, never over somebody else's change. */
export class Session {
  readonly #programme: string
  readonly #t: Translate
  #done = $state.raw<readonly (readonly Change[])[]>([])
  #undone = $state.raw<readonly (readonly Change[])[]>([])
  /** What to tell the person: what was done, or why not. */
  said = $state('')
  problems = $state.raw<readonly Problem[]>([])
  isSaving = $state(false)

  constructor(programme: string, t: Translate) {
    this.#programme = programme
    this.#t = t
  }

  get mayUndo(): boolean { return this.#done.length > 0 }
  get mayRedo(): boolean { return this.#undone.length > 0 }

  /** Saves and brings the page up to date, whether it was taken or not: a refusal for staleness is told beside what is there now. */
  async #save(changes: readonly Change[]): Promise<readonly Problem[]> {
    this.isSaving = true
    const outcome = await saveChanges(this.#programme, changes, this.#t)
    const problems = outcome.ok ? [] : outcome.problems
    if (problems.every(problem => problem.code !== 'not-reached')) await invalidateAll()
    this.isSaving = false
    return problems
  }

  /** Does something; gives whether it was taken. */
  async do(changes: readonly Change[], said: string): Promise<boolean> {
    if (changes.length === 0 || this.isSaving) return false
    this.problems = await this.#save(changes)
    this.said = this.problems.length === 0 ? said : ''
    if (this.problems.length > 0) return false
    this.#done = [...this.#done, changes].slice(-MOST_ACTS)
    this.#undone = []
    return true
  }

  async undo(): Promise<void> {
    const last = this.#done.at(-1)
    if (!last) { this.said = this.#t('theory-canvas.did.nothingToUndo'); return }
    if (await this.#again(inverseOf(last), this.#t('theory-canvas.did.undone'))) this.#undone = [...this.#undone, last]
    if (!this.isUnreached) this.#done = this.#done.slice(0, -1)
  }

  async redo(): Promise<void> {
    const last = this.#undone.at(-1)
    if (!last) return
    if (await this.#again(last, this.#t('theory-canvas.did.redone'))) this.#done = [...this.#done, last]
    if (!this.isUnreached) this.#undone = this.#undone.slice(0, -1)
  }

  /** Was the server not reached? Then what was to be done is still to do. */
  get isUnreached(): boolean { return this.problems.some(problem => problem.code === 'not-reached') }

  async #again(changes: readonly Change[], said: string): Promise<boolean> {
    if (this.isSaving) return false
    const problems = await this.#save(changes)
    const isStale = problems.some(problem => problem.code === 'stale' || problem.code === 'gone' || problem.code === 'taken')
    this.problems = problems
    this.said = problems.length === 0 ? said : isStale ? this.#t('theory-canvas.did.stale') : ''
    return problems.length === 0
  }
}
